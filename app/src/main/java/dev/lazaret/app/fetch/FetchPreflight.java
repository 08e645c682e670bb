package dev.lazaret.app.fetch;

import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.text.CountFormatter;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Determines what a Fetch would download, only by reading files.
 *
 * @param crates number of crates in the lockfile that come from a source outside the repository; empty without a
 *     lockfile
 * @param hosts hosts that a Fetch has to connect to
 * @param obstacles reasons why the Fetch is impossible, each a sentence that includes the file and line if there is
 *     one, sanitized for display ("inert"); empty if it is possible
 */
public record FetchPreflight(OptionalInt crates, List<HostRule> hosts, List<String> obstacles) {
    /** Maximum length of an obstacle in characters. */
    private static final int LONGEST = 1000;

    private static final Set<String> CRATES_IO =
            Set.of("registry+https://github.com/rust-lang/crates.io-index", "sparse+https://index.crates.io/");

    public FetchPreflight {
        hosts = List.copyOf(hosts);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * Determines from the lockfile and the manifests what a Fetch needs.
     *
     * @param lockfile the workspace's lockfile
     * @param manifests the root manifest and those of all packages
     */
    public static FetchPreflight of(Optional<Lockfile> lockfile, List<Manifest> manifests, FetchChoice choice) {
        List<String> obstacles = new ArrayList<>();
        lockfile.ifPresent(locked -> ofLockfile(locked).forEach(one -> obstacles.add(one.sentence())));
        ofManifests(manifests).forEach(one -> obstacles.add(one.sentence()));
        choice.missing()
                .ifPresent(host -> obstacles.add(host.words() + " is needed, and "
                        + (choice.isDenied(host)
                                ? "--deny-host denies it."
                                : "is not allowed: --allow-host " + host.words() + " allows it.")));
        return new FetchPreflight(
                lockfile.map(FetchPreflight::crates).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                choice.needed(),
                obstacles.stream()
                        .distinct()
                        .map(text -> Inert.line(text, LONGEST))
                        .toList());
    }

    /**
     * Returns why a Fetch can't download all crates in the lockfile or, if it can, all crates in the manifests. The
     * sentences name the first crate that comes from a git repository or another registry, with its file and line, and
     * the number of such crates. They are sanitized for display ("inert"). Empty if there is no such crate.
     */
    public static Optional<String> notDownloadable(Optional<Lockfile> lockfile, List<Manifest> manifests) {
        List<Obstacle> locked = lockfile.map(FetchPreflight::ofLockfile).orElse(List.of());
        List<Obstacle> obstacles = locked.isEmpty() ? ofManifests(manifests) : locked;
        long crates = obstacles.stream().map(Obstacle::crate).distinct().count();
        return obstacles.stream()
                .findFirst()
                .map(first -> Inert.line(first.sentence(), LONGEST)
                        + (crates == 1
                                ? ""
                                : " In total " + CountFormatter.grouped(crates, "crate") + " come from such sources."));
    }

    /** Returns the number of a lockfile's crates that come from a source outside the repository. */
    public static int crates(Lockfile lockfile) {
        return (int) lockfile.packages().stream()
                .filter(locked -> locked.source() != null)
                .count();
    }

    /**
     * Whether the manifests contain a dependency from outside the repository, so that a lockfile could contain such a
     * crate.
     */
    public static boolean nameCrates(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> Stream.concat(
                        manifest.dependencies().stream().map(Dependency::member),
                        manifest.workspace().flatMap(workspace -> workspace.table("dependencies")).stream()
                                .flatMap(table -> table.members().stream())))
                .anyMatch(FetchPreflight::isFromElsewhere);
    }

    private static boolean isFromElsewhere(Member dependency) {
        return !(dependency.value() instanceof Node.Table table)
                || (table.text("path").isEmpty() && !table.bool("workspace").orElse(false));
    }

    /** Whether a lockfile's source is crates.io. */
    public static boolean isCratesIo(String source) {
        return CRATES_IO.contains(source);
    }

    /** A crate that a Fetch can't download, and a sentence that explains why. Not sanitized for display. */
    private record Obstacle(String crate, String sentence) {}

    private static List<Obstacle> ofLockfile(Lockfile lockfile) {
        List<Obstacle> obstacles = new ArrayList<>();
        for (Lockfile.Locked locked : lockfile.packages()) {
            String source = locked.source();
            if (source != null && !isCratesIo(source)) {
                obstacles.add(obstacle(lockfile.path().utf8(), locked.sourceAt().line(), locked.name(), source));
            }
        }
        return obstacles;
    }

    private static List<Obstacle> ofManifests(List<Manifest> manifests) {
        List<Obstacle> obstacles = new ArrayList<>();
        manifests.forEach(manifest -> new ManifestSources(manifest, obstacles).find());
        return obstacles;
    }

    private static Obstacle obstacle(String file, int line, String crate, String source) {
        String why = source.startsWith("git+")
                ? "a git repository"
                : source.startsWith("registry+") || source.startsWith("sparse+")
                        ? "a registry other than crates.io"
                        : "an unknown source";
        boolean ssh = source.contains("ssh://") || source.contains("git@");
        return new Obstacle(
                crate,
                crate + " comes from " + why + " (" + source + ", " + file + ":" + line
                        + "), which a Fetch does not download"
                        + (ssh ? ": it would need your keys, and no secret enters the sandbox." : "."));
    }

    /** Finds sources in a manifest that a Fetch can't download from. */
    private record ManifestSources(Manifest manifest, List<Obstacle> obstacles) {
        void find() {
            manifest.dependencies().forEach(dependency -> check(dependency.member()));
            manifest.workspace()
                    .flatMap(workspace -> workspace.table("dependencies"))
                    .ifPresent(this::checkAll);
            manifest.root()
                    .table("patch")
                    .ifPresent(patch -> patch.members().forEach(registry -> {
                        if (registry.value() instanceof Node.Table table) {
                            checkAll(table);
                        }
                    }));
            manifest.root().table("replace").ifPresent(this::checkAll);
        }

        private void checkAll(Node.Table table) {
            table.members().forEach(this::check);
        }

        private void check(Member member) {
            if (member.value() instanceof Node.Table table) {
                Optional<String> git = table.text("git").map(address -> "git+" + address);
                Optional<String> registry = table.text("registry")
                        .filter(name -> !name.equals("crates-io"))
                        .or(() -> table.text("registry-index"))
                        .map(name -> "registry+" + name);
                git.or(() -> registry)
                        .ifPresent(source -> obstacles.add(
                                obstacle(manifest.path().utf8(), member.at().line(), member.key(), source)));
            }
        }
    }
}
