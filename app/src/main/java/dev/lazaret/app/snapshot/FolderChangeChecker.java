package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.ScanLimits;
import dev.lazaret.analysis.repository.ScanMonitor;
import dev.lazaret.analysis.repository.ScanResult;
import dev.lazaret.analysis.repository.ScannedFileVisitor;
import dev.lazaret.analysis.repository.TreeChange;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Checks, by hashing a folder again, that its content has not changed since it was read. */
public final class FolderChangeChecker {
    private FolderChangeChecker() {}

    /** Result of the check. */
    public sealed interface Result {
        /** Every byte, link and execute bit is unchanged. */
        record Same() implements Result {}

        /**
         * Files, links or folders have changed. The changes are sorted by path; the list is empty if only the target of
         * a link has changed.
         */
        record FileChanged(List<TreeChange> changes) implements Result {
            private static final int NAMED = 5;

            /** Returns a clause with the number of changes and the first few of them; not sanitized for display. */
            public String words() {
                if (changes.isEmpty()) {
                    return "The target of a link has changed since this was viewed";
                }
                String rest = changes.size() > NAMED ? " and " + (changes.size() - NAMED) + " more" : "";
                return amount() + " changed since this was viewed: "
                        + changes.stream().limit(NAMED).map(TreeChange::named).collect(Collectors.joining(", "))
                        + rest;
            }

            /**
             * Returns the number of changes, for example {@code 2 files}, {@code 1 folder}, {@code 2 files and 1
             * folder}.
             */
            public String amount() {
                long folders = changes.stream().filter(TreeChange::folder).count();
                long files = changes.size() - folders;
                return counted(files, "file") + (files > 0 && folders > 0 ? " and " : "") + counted(folders, "folder");
            }

            private static String counted(long count, String noun) {
                return count == 0 ? "" : CountFormatter.grouped(count, noun);
            }

            /** Creates a result for one file with changed bytes. */
            public static FileChanged of(RepoPath path) {
                return new FileChanged(List.of(new TreeChange(path, TreeChange.CONTENT, false)));
            }
        }

        /** The check was cancelled. */
        record Cancelled() implements Result {}
    }

    /**
     * Reads the folder again and compares it with the content that was read before.
     *
     * @param seen the content that was read before
     * @param cancelled whether to cancel; called often, on several threads
     */
    public static Result of(Repository repository, Inventory seen, BooleanSupplier cancelled) {
        ScanMonitor progress = new ScanMonitor() {
            @Override
            public void at(long entries, long bytes) {
                // Progress is not shown.
            }

            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
        return switch (repository.scan(ScanLimits.DEFAULT, () -> ScannedFileVisitor.NOTHING, progress)) {
            case ScanResult.Cancelled() -> new Result.Cancelled();
            case ScanResult.Done(Inventory now) ->
                now.digest().equals(seen.digest())
                        ? new Result.Same()
                        : new Result.FileChanged(TreeChange.between(seen, now));
        };
    }
}
