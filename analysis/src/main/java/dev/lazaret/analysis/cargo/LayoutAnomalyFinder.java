package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.text.CountFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes unusual features of a repository's layout. */
final class LayoutAnomalyFinder {
    /** Maximum number of anomalies of one kind that are listed for one path. The others are only counted. */
    private static final int OF_A_KIND = 5;

    /** A kind of anomaly at a path. Comparable, so that hash collisions do not slow hash tables. */
    private record Place(LayoutAnomaly.Kind kind, RepoPath path) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::path).thenComparing(Place::kind);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private final EntryTree tree;
    private final WorkspaceMembership workspaces;
    private final LayoutContext around;
    private final Map<Place, Integer> counts = new LinkedHashMap<>();
    private final List<LayoutAnomaly> anomalies = new ArrayList<>();
    private final Set<RepoPath> vendored;

    private LayoutAnomalyFinder(EntryTree tree, WorkspaceMembership workspaces, LayoutContext around) {
        this.tree = tree;
        this.workspaces = workspaces;
        this.around = around;
        this.vendored = new HashSet<>(around.vendored());
    }

    static List<LayoutAnomaly> find(
            EntryTree tree,
            List<Manifest> manifests,
            WorkspaceMembership workspaces,
            List<Workspace> read,
            LayoutContext around) {
        LayoutAnomalyFinder shapes = new LayoutAnomalyFinder(tree, workspaces, around);
        shapes.several(read);
        read.forEach(shapes::place);
        Set<String> inherited = inherited(manifests);
        manifests.forEach(manifest -> shapes.manifest(manifest, inherited));
        workspaces.roots().forEach(shapes::members);
        shapes.submodules();
        shapes.vendored();
        shapes.configuration();
        shapes.counts();
        return shapes.anomalies.stream()
                .sorted(Comparator.comparing(LayoutAnomaly::path).thenComparing(LayoutAnomaly::kind))
                .toList();
    }

    private void several(List<Workspace> read) {
        List<Workspace> offered = read.stream().filter(Workspace::isOffered).toList();
        if (offered.size() > 1) {
            String ordinary = new CargoModel(read, List.of()).choice() instanceof WorkspaceChoice.Chosen(Workspace one)
                    ? ", " + CargoModelSanitizer.path(one.manifest()) + " where none is named"
                    : "";
            report(
                    LayoutAnomaly.Kind.SEVERAL_WORKSPACES,
                    RepoPath.ROOT,
                    Position.FILE,
                    "holds " + offered.size() + " workspaces: " + WorkspaceChoice.listed(offered)
                            + "; a step works on one of them" + ordinary,
                    LayoutAnomaly.StepEffect.NONE);
        }
    }

    private void place(Workspace workspace) {
        RepoPath path = workspace.manifest();
        Manifest manifest = workspaces.manifestIn(path.parent()).orElseThrow();
        if (workspace.virtual()) {
            int packages = workspace.packages().size();
            report(
                    LayoutAnomaly.Kind.VIRTUAL,
                    path,
                    manifest.workspace().map(table -> table.at()).orElse(Position.FILE),
                    packages == 0
                            ? "is a workspace without any package: there is nothing to work on"
                            : "is a virtual workspace of " + CountFormatter.grouped(packages, "package"),
                    packages == 0 ? LayoutAnomaly.StepEffect.STOPS : LayoutAnomaly.StepEffect.NONE);
        }
        switch (workspace.place()) {
            case TOP, VENDORED -> {}
            case NESTED ->
                report(
                        LayoutAnomaly.Kind.NESTED,
                        path,
                        Position.FILE,
                        "lies below " + shown(workspaces.above(manifest).orElse(manifest))
                                + " and is apart from it: a step on one compiles of the other only what it depends on",
                        LayoutAnomaly.StepEffect.NONE);
            case EXCLUDED ->
                report(
                        LayoutAnomaly.Kind.NESTED,
                        path,
                        Position.FILE,
                        "is excluded from the workspace "
                                + workspaces
                                        .excluding(manifest)
                                        .map(root -> shown(root.manifest()))
                                        .orElse("above")
                                + ": a step on one compiles of the other only what it depends on",
                        LayoutAnomaly.StepEffect.NONE);
            case UNLISTED ->
                report(
                        LayoutAnomaly.Kind.NESTED,
                        path,
                        Position.FILE,
                        "lies below the workspace "
                                + workspaces
                                        .rootFrom(manifest)
                                        .map(root -> shown(root.manifest()))
                                        .orElse("above")
                                + ", which neither names nor excludes it: cargo refuses to work on it by itself",
                        LayoutAnomaly.StepEffect.STOPS_AS_MEMBER);
        }
    }

    /** Returns the keys of the dependencies that some package inherits from its workspace. */
    private static Set<String> inherited(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(manifest -> manifest.dependencies().stream())
                .map(Dependency::member)
                .filter(member -> member.value() instanceof Node.Table table
                        && table.bool("workspace").orElse(false))
                .map(Member::key)
                .collect(Collectors.toSet());
    }

    private void manifest(Manifest manifest, Set<String> inherited) {
        if (vendored.contains(manifest.folder())) {
            return;
        }
        new WorkspaceRootAnomalyFinder(workspaces, this::report).look(manifest);
        new PathAnomalyFinder(tree, around.submodules(), inherited, this::report).look(manifest);
        workspaces.conflict(manifest).ifPresent(root -> {
            String words =
                    "is a workspace of its own and a member of " + shown(root.manifest()) + ": cargo refuses both";
            report(LayoutAnomaly.Kind.NESTED, manifest.path(), Position.FILE, words, LayoutAnomaly.StepEffect.STOPS);
            report(
                    LayoutAnomaly.Kind.NESTED,
                    root.manifest().path(),
                    root.at(),
                    "has the member " + shown(manifest) + ", which is a workspace of its own: cargo refuses both",
                    LayoutAnomaly.StepEffect.STOPS);
        });
    }

    private void members(WorkspaceRoot root) {
        RepoPath path = root.manifest().path();
        for (String outside : root.outside()) {
            report(
                    LayoutAnomaly.Kind.OUTSIDE,
                    path,
                    root.at(),
                    "names the workspace member " + CargoModelSanitizer.line(outside)
                            + ", outside this folder: nothing of it was read",
                    LayoutAnomaly.StepEffect.STOPS);
        }
        for (RepoPath folder : root.without(tree, workspaces.budget())) {
            report(
                    LayoutAnomaly.Kind.ABSENT,
                    path,
                    root.at(),
                    "names the workspace member " + CargoModelSanitizer.path(folder)
                            + PathAnomalyFinder.noManifest(folder, around.submodules()),
                    LayoutAnomaly.StepEffect.STOPS);
        }
    }

    private void submodules() {
        for (RepoPath folder : around.submodules()) {
            report(
                    LayoutAnomaly.Kind.SUBMODULE,
                    folder,
                    Position.FILE,
                    "is a submodule that is not checked out: nothing of it was read",
                    LayoutAnomaly.StepEffect.NONE);
        }
    }

    private void vendored() {
        Map<RepoPath, Integer> packages = new HashMap<>();
        vendored.forEach(folder -> packages.merge(folder.parent(), 1, Integer::sum));
        Set<RepoPath> named = new HashSet<>();
        for (DirectorySource source : DirectorySource.in(around.configurations().top())) {
            String replaced = source.replaces().isEmpty()
                    ? ""
                    : " in place of "
                            + source.replaces().stream()
                                    .map(CargoModelSanitizer::line)
                                    .collect(Collectors.joining(", "));
            RepoPath folder = source.folder();
            if (folder == null) {
                report(
                        LayoutAnomaly.Kind.OUTSIDE,
                        source.origin(),
                        Position.FILE,
                        "takes crates" + replaced + " from " + CargoModelSanitizer.line(source.written())
                                + ", outside this folder: nothing of it was read",
                        LayoutAnomaly.StepEffect.NONE);
            } else if (named.add(folder)) {
                report(
                        LayoutAnomaly.Kind.VENDORED,
                        folder,
                        Position.FILE,
                        holds(packages.getOrDefault(folder, 0)) + ", which " + CargoModelSanitizer.path(source.origin())
                                + " uses"
                                + replaced
                                + "; a step does not read that file: admit the folder where a plan offers it, or name it as an offline source",
                        LayoutAnomaly.StepEffect.NONE);
            }
        }
        packages.forEach((folder, count) -> {
            if (!named.contains(folder)) {
                report(
                        LayoutAnomaly.Kind.VENDORED,
                        folder,
                        Position.FILE,
                        holds(count) + ", which no configuration in this folder uses",
                        LayoutAnomaly.StepEffect.NONE);
            }
        });
    }

    private static String holds(int packages) {
        return "holds " + CountFormatter.grouped(packages, "vendored package");
    }

    private void configuration() {
        for (CargoConfig.Problem problem : around.configurations().problems()) {
            LayoutAnomaly.Kind kind = switch (problem.kind()) {
                case REFUSED, REFUSED_BY_OLDER, REFUSED_BY_NEWER -> LayoutAnomaly.Kind.CONFIGURATION;
                case NOT_FOLLOWED -> LayoutAnomaly.Kind.INCLUDE;
            };
            report(kind, problem.file(), problem.at(), problem.words(), LayoutAnomaly.StepEffect.NONE);
        }
    }

    private void report(
            LayoutAnomaly.Kind kind, RepoPath path, Position at, String words, LayoutAnomaly.StepEffect effect) {
        if (counts.merge(new Place(kind, path), 1, Integer::sum) <= OF_A_KIND) {
            anomalies.add(new LayoutAnomaly(kind, path, at.line(), words, effect));
        }
    }

    private void counts() {
        counts.forEach((place, count) -> {
            if (count > OF_A_KIND) {
                String words = "has " + (count - OF_A_KIND) + " more of this kind";
                anomalies.add(new LayoutAnomaly(place.kind(), place.path(), 0, words, LayoutAnomaly.StepEffect.NONE));
            }
        });
    }

    private static String shown(Manifest manifest) {
        return CargoModelSanitizer.path(manifest.path());
    }
}
