package dev.lazaret.app.copy;

import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.copy.CopyReason;
import dev.lazaret.analysis.repository.EntryKind;

/** Describes why an entry is renamed or left out. */
public final class CopyReasonFormatter {
    private CopyReasonFormatter() {}

    /** Returns a phrase, not sanitized for display. */
    public static String phrase(CopyReason why) {
        return switch (why) {
            case CopyReason.ManifestFile() -> "a manifest, a lockfile or a list of checksums";
            case CopyReason.Settings(Family family) -> settings(family);
            case CopyReason.Matched matched -> matched.rule() + ", " + matched.title();
            case CopyReason.GitData() -> "data of git";
            case CopyReason.NotRegular(EntryKind kind) -> kind(kind);
            case CopyReason.NameNotUtf8() -> "its name is not UTF-8";
            case CopyReason.PathTooLong() -> "its path is too long for a copy";
            case CopyReason.NotExamined(String clause) -> "not examined: " + clause;
        };
    }

    /** Returns the reason's name in JSON. */
    static String word(CopyReason why) {
        return switch (why) {
            case CopyReason.ManifestFile _ -> "manifest";
            case CopyReason.Settings _ -> "settings";
            case CopyReason.Matched _ -> "finding";
            case CopyReason.GitData _ -> "git-data";
            case CopyReason.NotRegular _ -> "not-regular";
            case CopyReason.NameNotUtf8 _ -> "name";
            case CopyReason.PathTooLong _ -> "path";
            case CopyReason.NotExamined _ -> "not-examined";
        };
    }

    private static String settings(Family family) {
        return switch (family) {
            case TC -> "a toolchain file";
            case CFG -> "cargo configuration";
            case MAN -> "a manifest or lockfile";
            case SRC -> "Rust source with settings of a tool";
            case GIT -> "configuration of git or another version control system";
            case EDT -> "configuration of an editor";
            case ENV -> "configuration of a shell, an environment or a language";
            case AGT -> "configuration of a coding agent";
            case TOOL -> "configuration of a task runner, a hook manager or another tool";
            case FS, BIN, OWN -> "a file that tools obey";
        };
    }

    private static String kind(EntryKind kind) {
        return switch (kind) {
            case LINK -> "a link";
            case FIFO -> "a named pipe";
            case SOCKET -> "a socket";
            case DEVICE -> "a device";
            case FILE, DIRECTORY, OTHER -> "not a regular file";
        };
    }
}
