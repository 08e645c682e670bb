package dev.lazaret.analysis.scope;

import dev.lazaret.analysis.cargo.EntryTree;
import dev.lazaret.analysis.cargo.Reference;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.RepoPath;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the entries that written paths lead to.
 *
 * <p>The kernel resolves a path part by part and link by link. Some tools remove {@code ..} from the text before they
 * pass the path to the kernel. Where the two results differ, both count.
 */
record Lookup(EntryTree tree) {
    /** File extensions that interpreters and Windows add to a name: Node.js, Python, Ruby, and PATHEXT. */
    static final List<String> ENDINGS =
            List.of(".js", ".cjs", ".mjs", ".ts", ".json", ".node", ".py", ".rb", ".exe", ".bat", ".cmd", ".ps1");

    /** Result of looking up one path. */
    sealed interface Way {
        /** There is an entry. {@code path} is its own path, with links resolved. */
        record At(RepoPath path) implements Way {}

        record Missing() implements Way {}

        record Outside() implements Way {}
    }

    /**
     * Looks up {@code written}, relative to {@code folder}. Returns all entries found, or one way that says why there
     * is none.
     */
    Set<Way> of(RepoPath folder, String written) {
        Way system = bySystem(folder, written);
        if (!written.contains("..")) {
            return Set.of(system); // kernel and text resolution agree
        }
        Way text = byText(folder, written);
        Set<Way> found = new LinkedHashSet<>();
        found.add(system);
        found.add(text);
        if (found.stream().anyMatch(Way.At.class::isInstance)) {
            found.removeIf(way -> way instanceof Way.Missing);
        } else if (found.contains(new Way.Outside())) {
            found.remove(new Way.Missing());
        }
        return found;
    }

    /**
     * Returns all entries that may start if a program or script has the name {@code written}: the entry at the path,
     * and entries that tools find by adding an extension. Extensions are tried unless the path without one is a regular
     * file.
     */
    Set<RepoPath> started(RepoPath folder, String written) {
        Set<RepoPath> found = new LinkedHashSet<>(at(of(folder, written)));
        if (found.stream().noneMatch(tree::isFile) && !written.endsWith("/")) {
            ENDINGS.forEach(ending -> found.addAll(at(of(folder, written + ending))));
        }
        return found;
    }

    /** Returns the entries at the path. */
    Set<RepoPath> found(RepoPath folder, String written) {
        return at(of(folder, written));
    }

    private static Set<RepoPath> at(Set<Way> ways) {
        if (ways.size() == 1 && !(ways.iterator().next() instanceof Way.At)) {
            return Set.of();
        }
        Set<RepoPath> found = new LinkedHashSet<>();
        for (Way way : ways) {
            if (way instanceof Way.At(RepoPath path)) {
                found.add(path);
            }
        }
        return found;
    }

    private Way byText(RepoPath folder, String written) {
        RepoPath inside = Reference.of(folder, written).inside();
        if (inside == null) {
            return new Way.Outside();
        }
        return followed(inside).<Way>map(Way.At::new).orElseGet(Way.Missing::new);
    }

    private Optional<RepoPath> followed(RepoPath path) {
        return tree.follow(path)
                .filter(real -> real.isRoot() || tree.entry(real).isPresent());
    }

    /** Resolves a path as the kernel does. */
    Way bySystem(RepoPath folder, String written) {
        if (written.startsWith("/")) {
            return new Way.Outside();
        }
        if (written.indexOf('\0') >= 0) {
            return new Way.Missing();
        }
        RepoPath current = tree.follow(folder).orElse(folder);
        for (String part : written.split("/", -1)) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (!tree.isFolder(current)) {
                return new Way.Missing();
            }
            if (part.equals("..")) {
                if (current.isRoot()) {
                    return new Way.Outside();
                }
                current = current.parent();
                continue;
            }
            RepoPath next = current.child(part.getBytes(StandardCharsets.UTF_8));
            Optional<Entry> entry = tree.entry(next);
            if (entry.isEmpty()) {
                return new Way.Missing();
            }
            Link link = entry.get().link();
            RepoPath real = link == null ? next : link.resolved();
            if (real == null) {
                return link != null && link.inside() ? new Way.Missing() : new Way.Outside();
            }
            current = real;
        }
        return new Way.At(current);
    }
}
