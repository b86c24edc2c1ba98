// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/backuparchive.h"

#include "core/import/importdocument.h"

#include <algorithm>
#include <memory>
#include <zip.h>

namespace signalbox {

namespace {

constexpr char kName[] = "data.json";
constexpr qsizetype kChunk = qsizetype{64} * 1024;

struct Discard
{
    void operator()(zip_t *archive) const { zip_discard(archive); }
};
struct Close
{
    void operator()(zip_file_t *file) const { zip_fclose(file); }
};
using Archive = std::unique_ptr<zip_t, Discard>;
using PackedFile = std::unique_ptr<zip_file_t, Close>;

// The bytes outlive the archive.
Archive openArchive(const QByteArray &bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(
        bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0, &error);
    zip_t *archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
    if (archive == nullptr && source != nullptr)
        zip_source_free(source);
    zip_error_fini(&error);
    return Archive(archive);
}

// Other ways of packing have decoders of their own, which no backup asks for.
bool isPlainlyPacked(const zip_stat_t &entry)
{
    constexpr zip_uint64_t kNeeded =
        ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
    return (entry.valid & kNeeded) == kNeeded && entry.encryption_method == ZIP_EM_NONE &&
           (entry.comp_method == ZIP_CM_STORE || entry.comp_method == ZIP_CM_DEFLATE);
}

// What the archive says of the unpacked size is not asked: it may lie.
UnpackedBackup readAll(zip_file_t *file, qsizetype packedSize)
{
    const qsizetype believable = std::max(kHarmless, packedSize * kMostTimes);
    UnpackedBackup unpacked;
    QByteArray chunk(kChunk, Qt::Uninitialized);
    while (true) {
        const zip_int64_t size = zip_fread(file, chunk.data(), static_cast<zip_uint64_t>(kChunk));
        if (size < 0)
            return {.failure = ImportFailure::BrokenArchive};
        if (size == 0)
            return unpacked;
        unpacked.bytes.append(chunk.constData(), static_cast<qsizetype>(size));
        if (unpacked.bytes.size() > believable)
            return {.failure = ImportFailure::Inflated};
        if (unpacked.bytes.size() > ImportDocument::kLargestJson)
            return {.failure = ImportFailure::TooLarge};
    }
}

} // namespace

bool isZip(const QByteArray &bytes)
{
    return bytes.startsWith("PK\x03\x04") || bytes.startsWith("PK\x05\x06");
}

UnpackedBackup unpackBackup(const QByteArray &archive)
{
    const Archive opened = openArchive(archive);
    if (!opened)
        return {.failure = ImportFailure::BrokenArchive};
    const zip_int64_t index = zip_name_locate(opened.get(), kName, 0);
    if (index < 0)
        return {.failure = ImportFailure::Archive};
    zip_stat_t entry;
    zip_stat_init(&entry);
    const auto place = static_cast<zip_uint64_t>(index);
    if (zip_stat_index(opened.get(), place, 0, &entry) != 0 || !isPlainlyPacked(entry))
        return {.failure = ImportFailure::BrokenArchive};
    const PackedFile file(zip_fopen_index(opened.get(), place, 0));
    if (!file)
        return {.failure = ImportFailure::BrokenArchive};
    const auto packedSize =
        std::min<zip_uint64_t>(entry.comp_size, static_cast<zip_uint64_t>(archive.size()));
    return readAll(file.get(), static_cast<qsizetype>(packedSize));
}

} // namespace signalbox
