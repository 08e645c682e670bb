package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Compares a manifest's {@code rust-version} with the channel that the nearest toolchain file pins. */
final class RustVersionMismatch implements Detector {
    private static final String ID = "TC-RUST-VERSION";

    /**
     * Minimum difference in minor versions at which {@code rust-version} counts as far below the pinned channel. This
     * many minor versions are released in about two years.
     */
    private static final int FAR = 16;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(ID));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        if (facts.files().toolchains().isEmpty()) {
            return;
        }
        for (Manifest manifest : facts.manifests().values()) {
            out.runOn(manifest.path(), () -> look(facts, manifest, out));
        }
    }

    private static void look(RepositoryFacts facts, Manifest manifest, FindingCollector out) {
        Optional<Member> version = manifest.packageTable().flatMap(table -> table.member("rust-version"));
        if (version.isEmpty() || !(version.get().value() instanceof Node.Text wanted)) {
            return;
        }
        Optional<RepoPath> file = toolchain(facts, manifest.folder());
        Optional<String> channel =
                file.map(path -> facts.files().toolchains().get(path)).flatMap(RustVersionMismatch::channel);
        OptionalInt requested = minor(wanted.value());
        OptionalInt pinned = channel.map(RustVersionMismatch::minor).orElse(OptionalInt.empty());
        if (requested.isEmpty() || pinned.isEmpty()) {
            return;
        }
        int below = pinned.getAsInt() - requested.getAsInt();
        if (below < 0 || below >= FAR) {
            String evidence = "rust-version " + wanted.value() + ", toolchain file " + channel.get();
            out.report(ID, manifest.path(), version.get().at(), evidence, List.of(new ScopeReference.At(file.get())));
        }
    }

    private static Optional<String> channel(Document toolchain) {
        return toolchain
                .root()
                .table("toolchain")
                .flatMap(table -> table.text("channel"))
                .or(() -> toolchain.root().text("line"));
    }

    /** Returns the toolchain file that applies to a folder. */
    private static Optional<RepoPath> toolchain(RepositoryFacts facts, RepoPath from) {
        RepoPath folder = from;
        while (true) {
            for (String name : List.of("rust-toolchain", "rust-toolchain.toml")) {
                if (facts.files().toolchains().containsKey(folder.child(name))) {
                    return Optional.of(folder.child(name));
                }
            }
            if (folder.isRoot()) {
                return Optional.empty();
            }
            folder = folder.parent();
        }
    }

    /** Returns the minor version: 85 for {@code 1.85}, {@code 1.85.1} and {@code 1.85-x86_64-unknown-linux-gnu}. */
    static OptionalInt minor(String version) {
        if (!version.startsWith("1.")) {
            return OptionalInt.empty();
        }
        int end = 2;
        int minor = 0;
        while (end < version.length() && end < 6 && Character.digit(version.charAt(end), 10) >= 0) {
            minor = minor * 10 + Character.digit(version.charAt(end), 10);
            end++;
        }
        return end == 2 ? OptionalInt.empty() : OptionalInt.of(minor);
    }
}
