package dev.lazaret.app.snapshot;

import dev.lazaret.analysis.repository.FileVisitor;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Limits;
import dev.lazaret.analysis.repository.Progress;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.repository.Repository;
import dev.lazaret.analysis.repository.Scan;
import dev.lazaret.analysis.repository.TreeChange;
import dev.lazaret.analysis.text.Numbers;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Whether a folder still is what was read of it, by hashing it again. */
public final class Recheck {
    private Recheck() {}

    /** What looking again came to. */
    public sealed interface Result {
        /** Every byte, link and execute bit is as before. */
        record Same() implements Result {}

        /** Something is other now: files, links, folders; in the order of paths. */
        record FileChanged(List<TreeChange> changes) implements Result {
            private static final int NAMED = 5;

            /** How many there are, and the first of them, as a clause. Not inert. */
            public String words() {
                if (changes.isEmpty()) {
                    return "What a link leads to has changed since this was viewed";
                }
                String rest = changes.size() > NAMED ? " and " + (changes.size() - NAMED) + " more" : "";
                return amount() + " changed since this was viewed: "
                        + changes.stream().limit(NAMED).map(TreeChange::named).collect(Collectors.joining(", "))
                        + rest;
            }

            /** {@code 2 files}, {@code 1 folder}, {@code 2 files and 1 folder}. */
            public String amount() {
                long folders = changes.stream().filter(TreeChange::folder).count();
                long files = changes.size() - folders;
                return counted(files, "file") + (files > 0 && folders > 0 ? " and " : "") + counted(folders, "folder");
            }

            private static String counted(long count, String noun) {
                return count == 0 ? "" : Numbers.counted(count, noun);
            }

            /** One file with other bytes. */
            public static FileChanged of(RepoPath path) {
                return new FileChanged(List.of(new TreeChange(path, TreeChange.CONTENT, false)));
            }
        }

        /** It was broken off. */
        record Cancelled() implements Result {}
    }

    /**
     * Looks again.
     *
     * @param seen what was read before
     * @param cancelled asked often, on several threads
     */
    public static Result of(Repository repository, Inventory seen, BooleanSupplier cancelled) {
        Progress progress = new Progress() {
            @Override
            public void at(long entries, long bytes) {
                // Nobody watches.
            }

            @Override
            public boolean cancelled() {
                return cancelled.getAsBoolean();
            }
        };
        return switch (repository.scan(Limits.DEFAULT, () -> FileVisitor.NOTHING, progress)) {
            case Scan.Cancelled() -> new Result.Cancelled();
            case Scan.Done(Inventory now) ->
                now.digest().equals(seen.digest())
                        ? new Result.Same()
                        : new Result.FileChanged(TreeChange.between(seen, now));
        };
    }
}
