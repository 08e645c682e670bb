package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Kind;
import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.Inert;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which commit HEAD names, read from the bytes of {@code HEAD}, loose references and {@code packed-refs} (gitrepository-layout).
 * No link is followed, and nothing outside the opened folder is looked at.
 */
final class GitHead {
    private static final RepoPath GIT = RepoPath.of(".git");
    private static final String NOT_COMPARED = "the work tree is not compared with the index";
    /** References that may name each other in a chain, as git has it. */
    private static final int SYMBOLIC = 5;
    /** Bytes read of {@code packed-refs}; more is not read. */
    private static final int PACKED_BYTES = 16 << 20;

    private static final int SMALL_BYTES = 4096;

    private final Tree tree;
    private final Function<RepoPath, ReadResult> small;
    private final Function<RepoPath, ReadResult> large;

    /** How files are read. */
    @FunctionalInterface
    interface Files {
        ReadResult read(RepoPath path, long limit);
    }

    private GitHead(Tree tree, Files files) {
        this.tree = tree;
        this.small = path -> files.read(path, SMALL_BYTES);
        this.large = path -> files.read(path, PACKED_BYTES);
    }

    static GitState read(Tree tree, Files files) {
        Optional<Entry> git = tree.entry(GIT);
        if (git.isEmpty()) {
            return GitState.NONE;
        }
        GitHead reader = new GitHead(tree, files);
        return switch (git.get().kind()) {
            case DIRECTORY -> reader.of(GIT);
            case FILE -> reader.pointed();
            case LINK -> unknown(".git is a link, which is not followed");
            case FIFO, SOCKET, DEVICE, OTHER -> unknown(".git is neither a folder nor a file");
        };
    }

    private static GitState unknown(String why) {
        return new GitState(true, null, null, GitState.State.UNKNOWN, why);
    }

    /** {@code .git} as a file: {@code gitdir: PATH}. */
    private GitState pointed() {
        Optional<String> text = text(small, GIT);
        if (text.isEmpty() || !text.get().startsWith("gitdir:")) {
            return unknown("the file .git names no git folder");
        }
        String target = text.get().substring("gitdir:".length()).strip();
        RepoPath folder = Reference.of(RepoPath.ROOT, target).inside();
        if (folder == null) {
            return unknown("the file .git names a folder outside the opened one, which is not followed");
        }
        return is(folder, Kind.DIRECTORY) ? of(folder) : unknown("the folder that the file .git names is not there");
    }

    private GitState of(RepoPath folder) {
        RepoPath common = folder;
        Optional<String> shared = text(small, folder.child("commondir"));
        if (shared.isPresent()) {
            RepoPath named = Reference.of(folder, shared.get().strip()).inside();
            if (named == null) {
                return unknown("commondir names a folder outside the opened one, which is not followed");
            }
            common = named;
        }
        Optional<String> head = text(small, folder.child("HEAD"));
        if (head.isEmpty()) {
            return unknown("HEAD cannot be read");
        }
        return head(head.get().strip(), folder, common);
    }

    private GitState head(String content, RepoPath folder, RepoPath common) {
        if (isCommit(content)) {
            return new GitState(true, content, null, GitState.State.UNKNOWN, NOT_COMPARED);
        }
        String current = content;
        @Nullable String branch = null;
        for (int i = 0; i < SYMBOLIC && current.startsWith("ref:"); i++) {
            String name = current.substring("ref:".length()).strip();
            RepoPath path = Reference.of(folder, name).inside();
            if (!name.startsWith("refs/") || path == null || !path.isIn(folder.child("refs"))) {
                return unknown("HEAD names something that is no reference");
            }
            if (branch == null && name.startsWith("refs/heads/")) {
                branch = Inert.line(name.substring("refs/heads/".length()), SMALL_BYTES);
            }
            if (name.equals("refs/heads/.invalid")) {
                return unknown("references are kept in reftable form, which is not read");
            }
            current = loose(folder, common, name).or(() -> packed(common, name)).orElse("");
        }
        return isCommit(current)
                ? new GitState(true, current, branch, GitState.State.UNKNOWN, NOT_COMPARED)
                : new GitState(true, null, branch, GitState.State.UNKNOWN, "HEAD names a branch without a commit");
    }

    private Optional<String> loose(RepoPath folder, RepoPath common, String name) {
        return below(folder, name).or(() -> below(common, name)).map(String::strip);
    }

    private Optional<String> below(RepoPath folder, String name) {
        return Optional.ofNullable(Reference.of(folder, name).inside()).flatMap(path -> text(small, path));
    }

    /** Lines {@code COMMIT NAME}; lines that begin with {@code #} or {@code ^} say something else. */
    private Optional<String> packed(RepoPath common, String name) {
        Optional<String> text = text(large, common.child("packed-refs"));
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String end = " " + name;
        return text.get()
                .lines()
                .filter(line -> line.endsWith(end) && !line.startsWith("#"))
                .map(line -> line.substring(0, line.length() - end.length()))
                .findFirst();
    }

    private static boolean isCommit(String text) {
        return (text.length() == 40 || text.length() == 64)
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private boolean is(RepoPath path, Kind kind) {
        return tree.entry(path).filter(entry -> entry.kind() == kind).isPresent();
    }

    private Optional<String> text(Function<RepoPath, ReadResult> reader, RepoPath path) {
        if (!is(path, Kind.FILE)) {
            return Optional.empty();
        }
        return switch (reader.apply(path)) {
            case ReadResult.Whole whole ->
                Optional.of(
                        new String(whole.content().buffer(), 0, whole.content().length(), StandardCharsets.UTF_8));
            case ReadResult.Part part -> Optional.empty();
            case ReadResult.Unread unread -> Optional.empty();
        };
    }
}
