package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the entries to which written paths resolve.
 *
 * <p>The kernel resolves a path segment by segment and link by link. Some tools remove {@code ..} from the string
 * before they pass the path to the kernel. If the two results differ, both count.
 */
record PathResolver(EntryTree tree) {
    /** File extensions that Node.js, Python, Ruby and Windows (PATHEXT) add to a name. */
    static final List<String> ENDINGS =
            List.of(".js", ".cjs", ".mjs", ".ts", ".json", ".node", ".py", ".rb", ".exe", ".bat", ".cmd", ".ps1");

    /** Result of looking up one path. */
    sealed interface Result {
        /** There is an entry. {@code path} is its real path, with links resolved. */
        record Found(RepoPath path) implements Result {}

        record Missing() implements Result {}

        record Outside() implements Result {}
    }

    /**
     * Looks up {@code written}, relative to {@code folder}. Returns all entries found, and also {@link Result.Outside}
     * if only one of the two results is outside the repository. If no entry is found, returns one result that states
     * why.
     */
    Set<Result> resolve(RepoPath folder, String written) {
        Result system = bySystem(folder, written);
        if (!written.contains("..")) {
            return Set.of(system); // both ways to resolve the path have the same result
        }
        Result text = byText(folder, written);
        Set<Result> found = new LinkedHashSet<>();
        found.add(system);
        found.add(text);
        if (found.stream().anyMatch(Result.Found.class::isInstance)) {
            found.removeIf(way -> way instanceof Result.Missing);
        } else if (found.contains(new Result.Outside())) {
            found.remove(new Result.Missing());
        }
        return found;
    }

    /**
     * Returns all entries that may start if {@code written} is the path of a program or script: the entry at the path
     * and, unless that is a regular file, the entries that tools find by adding an extension.
     */
    Set<RepoPath> started(RepoPath folder, String written) {
        Set<RepoPath> found = new LinkedHashSet<>(at(resolve(folder, written)));
        if (found.stream().noneMatch(tree::isFile) && !written.endsWith("/")) {
            ENDINGS.forEach(ending -> found.addAll(at(resolve(folder, written + ending))));
        }
        return found;
    }

    /** Returns the entries to which the path may resolve. */
    Set<RepoPath> found(RepoPath folder, String written) {
        return at(resolve(folder, written));
    }

    private static Set<RepoPath> at(Set<Result> ways) {
        if (ways.size() == 1 && !(ways.iterator().next() instanceof Result.Found)) {
            return Set.of();
        }
        Set<RepoPath> found = new LinkedHashSet<>();
        for (Result way : ways) {
            if (way instanceof Result.Found(RepoPath path)) {
                found.add(path);
            }
        }
        return found;
    }

    private Result byText(RepoPath folder, String written) {
        RepoPath inside = ResolvedPath.of(folder, written).inside();
        if (inside == null) {
            return new Result.Outside();
        }
        return followed(inside).<Result>map(Result.Found::new).orElseGet(Result.Missing::new);
    }

    private Optional<RepoPath> followed(RepoPath path) {
        return tree.follow(path)
                .filter(real -> real.isRoot() || tree.entry(real).isPresent());
    }

    /** Resolves a path as the kernel does. */
    Result bySystem(RepoPath folder, String written) {
        if (written.startsWith("/")) {
            return new Result.Outside();
        }
        if (written.indexOf('\0') >= 0) {
            return new Result.Missing();
        }
        RepoPath current = tree.follow(folder).orElse(folder);
        for (String part : written.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!tree.isFolder(current)) {
                return new Result.Missing();
            }
            if (part.equals("..")) {
                if (current.isRoot()) {
                    return new Result.Outside();
                }
                current = current.parent();
                continue;
            }
            RepoPath next = current.child(part.getBytes(StandardCharsets.UTF_8));
            Optional<Entry> entry = tree.entry(next);
            if (entry.isEmpty()) {
                return new Result.Missing();
            }
            Link link = entry.get().link();
            RepoPath real = link == null ? next : link.resolved();
            if (real == null) {
                return link != null && link.inside() ? new Result.Missing() : new Result.Outside();
            }
            current = real;
        }
        return new Result.Found(current);
    }
}
