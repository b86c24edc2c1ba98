// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gateway/demotexts.h"

namespace signalbox::demotexts {

const std::string_view welcome = R"(# Welcome to Signalbox

This is the **demo endpoint**: a small server inside Signalbox that answers from a script. It is *not* a language model, it knows nothing, and what you write does not leave this machine.

## What you see here

- Text arrives token by token, as it would from a real server
- Some replies begin with *reasoning*, which folds away above the answer
- Code, tables, quotes and lists are laid out while they stream

```python
def greet(name: str) -> str:
    return f"Hello, {name}"


print(greet("Signalbox"))
```

| Prompt | What happens |
|---|---|
| `code` | code in several languages |
| `table` | a wider table |
| `long` | a reply of 4,000 tokens |
| `error 429` | the server is busy |
| `cut` | the connection breaks |

> Whatever a real server can do to a chat, this one does on request.

1. Send `help` for the whole list.
2. When you have seen enough, open Settings with `Ctrl+,` and add an endpoint of your own.

The format spoken here is described in the [API reference](https://platform.openai.com/docs/api-reference/chat).
)";

const std::string_view welcomeReasoning =
    "Somebody is here for the first time. I should say plainly that I am a script and not a model, "
    "show what a reply can look like, and name the prompts worth trying. A heading, a list, a code "
    "block, a table and a quote will do.";

const std::string_view help =
    R"(The demo endpoint answers these prompts. It is a script, not a model.

| Prompt | What happens |
|---|---|
| `hello` | the welcome text |
| `echo TEXT` | the text comes back |
| `code` | code blocks in several languages |
| `table` | a table with aligned columns |
| `reasoning` | a reply after a longer piece of reasoning |
| `long` | a reply of 4,000 tokens |
| `slow` | one token each 400 ms |
| `tool` | calls the first tool that was offered, `tool NAME` that one |
| `refuse` | the model declines |
| `empty` | a reply without any text |
| `error CODE` | an HTTP error: `error 401`, `error 429`, `error 500` … |
| `error stream` | an error in the middle of a reply |
| `cut` | the connection breaks in the middle of a reply |
| `stall` | the reply stops coming, and the connection stays open |
| `help` | this list |
)";

const std::string_view code = R"(Three ways to add up the squares of the even numbers.

```cpp
#include <numeric>
#include <vector>

int sumOfEvenSquares(const std::vector<int> &numbers)
{
    return std::accumulate(numbers.begin(), numbers.end(), 0, [](int sum, int n) {
        return n % 2 == 0 ? sum + n * n : sum;
    });
}
```

```python
def sum_of_even_squares(numbers: list[int]) -> int:
    return sum(n * n for n in numbers if n % 2 == 0)
```

```rust
fn sum_of_even_squares(numbers: &[i32]) -> i32 {
    numbers.iter().filter(|n| *n % 2 == 0).map(|n| n * n).sum()
}
```

Run the second one with `python3 squares.py`.
)";

const std::string_view table = R"(How the tracks of a small station are used:

| Track | Line | Platform | Trains a day | Remark |
|:---|:---|:---:|---:|:---|
| 1 | North | A | 42 | expresses do not stop |
| 2 | North | A | 38 | |
| 3 | South | B | 17 | closed at night |
| 4 | Harbour | – | 6 | goods only |
| 5 | Depot | – | 112 | shunting; **no** passengers |

All figures are invented, as everything here.
)";

const std::string_view reasoning =
    "The question wants some thought, so I write some down first.\n\n"
    "A signal box sees every train before it arrives. If two trains want the same track, one of "
    "them has to wait; if no train wants it, the signal may stay at danger. So the rule is: give "
    "way to the train that is late already, unless the other one would then miss a connection.\n\n"
    "With three tracks and four trains at least one train waits. The shortest wait is that of the "
    "goods train, because its path is free again in four minutes. I check the opposite choice: "
    "holding the express costs nine minutes at the next junction. The first choice is better.";

const std::string_view afterReasoning =
    "**Hold the goods train for four minutes** and let the express pass on track 1.\n\n"
    "The reasoning above came as `reasoning_content`, apart from this text. It was written "
    "beforehand: this is a demo, not a model.\n";

const std::string_view slow =
    "This reply takes its time: one token each 400 ms. You can stop it, write the next prompt "
    "meanwhile, or switch to another conversation and come back.\n";

const std::string_view beforeBreak =
    "This reply will not reach its end. The first words arrive as usual, and you can see that they "
    "are kept, and then";

const std::string_view refusal = "I decline to answer that. (You asked me to: this is a demo.)";

const std::string_view noTools = "You asked for a tool call, but the request offered no tools. An "
                                 "agent with tools can try it.\n";

const std::string_view longHead =
    "# A long reply\n\nExactly 4,000 tokens by the count of the demo endpoint, to see how a long "
    "text scrolls while it grows.\n";

const std::string_view longParagraph =
    "The morning train leaves at five past six. The signalman has been up since four, has trimmed "
    "the lamps and written the date at the head of a new page. He pulls lever **nine**, waits for "
    "the bell, and pulls lever *twelve*. Far out on the line an arm drops by forty-five degrees. "
    "Nothing else moves for a while:\n\n"
    "- the kettle is on\n- the block bell is silent\n- `track 2` is clear\n\n"
    "Then the rails begin to sing, quietly at first, and he reaches for the book.\n";

const std::string_view longTail = " …\n\nThat was token 4,000.\n";

} // namespace signalbox::demotexts
