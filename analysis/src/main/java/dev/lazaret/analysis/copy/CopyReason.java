package dev.lazaret.analysis.copy;

import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.catalogue.Trigger;
import dev.lazaret.analysis.repository.EntryKind;

/** Why an entry is left out of a copy, or renamed in it. */
public sealed interface CopyReason {
    /** A manifest, a lock file, or the list of checksums of a vendored package. */
    record ManifestFile() implements CopyReason {}

    /**
     * A file of a kind that a tool obeys, or a folder in which a tool stores such files, even if nothing in it is known
     * to make code run.
     *
     * @param family family of the rules for files of this kind
     */
    record Settings(Family family) implements CopyReason {}

    /**
     * A rule matches the entry.
     *
     * @param rule id of the rule
     * @param title title of the rule
     * @param trigger what triggers the finding
     */
    record Matched(String rule, String title, Trigger trigger) implements CopyReason {}

    /** The folder or file in which git stores its own data, or a file by which git recognizes such a folder. */
    record GitData() implements CopyReason {}

    /**
     * Neither a regular file nor a folder.
     *
     * @param kind kind of the entry, for example a link
     */
    record NotRegular(EntryKind kind) implements CopyReason {}

    /** The name is not valid UTF-8. */
    record NameNotUtf8() implements CopyReason {}

    /** The path is so long that it may not exist below another folder. */
    record PathTooLong() implements CopyReason {}

    /**
     * The entry was not read or not examined to its end, so it is not known what it does.
     *
     * @param why the audit's reason, a clause
     */
    record NotExamined(String why) implements CopyReason {}
}
