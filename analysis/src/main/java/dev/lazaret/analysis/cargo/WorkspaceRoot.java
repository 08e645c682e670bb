package dev.lazaret.analysis.cargo;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A manifest with a {@code [workspace]} table: its members, its exclusions, and the values that members inherit. */
final class WorkspaceRoot {
    private final Manifest manifest;
    private final Node.Table table;
    private final Set<RepoPath> exclude = new HashSet<>();
    private final Set<RepoPath> listed = new HashSet<>();
    private final List<CargoGlob> globs = new ArrayList<>();
    private final Map<String, Node> packageFields = new HashMap<>();
    private final Map<String, Node> dependencies = new HashMap<>();

    WorkspaceRoot(Manifest manifest, Node.Table table) {
        this.manifest = manifest;
        this.table = table;
        for (String path : texts("exclude")) {
            Optional.ofNullable(ResolvedPath.of(manifest.folder(), path).inside())
                    .ifPresent(exclude::add);
        }
        for (String path : texts("members")) {
            ResolvedPath reference = ResolvedPath.of(manifest.folder(), path);
            if (reference.inside() != null) {
                listed.add(reference.inside());
                if (CargoGlob.isPattern(path)) {
                    globs.add(CargoGlob.of(reference.text()));
                }
            }
        }
        table.table("package")
                .ifPresent(fields ->
                        fields.members().forEach(member -> packageFields.putIfAbsent(member.key(), member.value())));
        table.table("dependencies")
                .ifPresent(fields ->
                        fields.members().forEach(member -> dependencies.putIfAbsent(member.key(), member.value())));
    }

    Manifest manifest() {
        return manifest;
    }

    /** Whether cargo, searching upwards from {@code folder}, skips this root. A listed member is never excluded. */
    boolean excludes(RepoPath folder) {
        return above(folder, exclude) && !above(folder, listed);
    }

    private static boolean above(RepoPath folder, Set<RepoPath> folders) {
        if (folders.isEmpty()) {
            return false;
        }
        RepoPath current = folder;
        while (!folders.contains(current)) {
            if (current.isRoot()) {
                return false;
            }
            current = current.parent();
        }
        return true;
    }

    /** Returns the folders with a manifest that {@code members} lists literally or matches by a pattern. */
    Set<RepoPath> members(NavigableSet<RepoPath> folders, CargoWorkBudget budget) {
        Set<RepoPath> members = new TreeSet<>();
        for (RepoPath folder : listed) {
            if (folders.contains(folder)) {
                members.add(folder);
            }
        }
        for (CargoGlob glob : globs) {
            String prefix = glob.prefix();
            for (RepoPath folder : prefix.isEmpty() ? folders : folders.tailSet(RepoPath.of(prefix), true)) {
                String path = folder.utf8();
                if (!path.startsWith(prefix) || !budget.spend()) {
                    break;
                }
                if (glob.matches(path)) {
                    members.add(folder);
                }
            }
        }
        return members;
    }

    /**
     * Returns the folders that {@code members} lists literally or matches by a pattern although they contain no
     * manifest, unless they are excluded. Cargo refuses each of them.
     */
    Set<RepoPath> without(EntryTree tree, CargoWorkBudget budget) {
        Set<RepoPath> without = new TreeSet<>();
        for (String member : texts("members")) {
            ResolvedPath reference = ResolvedPath.of(manifest.folder(), member);
            if (reference.inside() != null && !CargoGlob.isPattern(member) && lacks(tree, reference.inside())) {
                without.add(reference.inside());
            }
        }
        for (CargoGlob glob : globs) {
            RepoPath beginning = glob.prefix().isEmpty() ? RepoPath.ROOT : RepoPath.of(glob.prefix());
            for (Entry entry : tree.below(beginning)) {
                boolean folder = entry.kind() == EntryKind.DIRECTORY;
                if (folder && !budget.spend()) {
                    return without;
                }
                if (folder && glob.matches(entry.path().utf8()) && lacks(tree, entry.path())) {
                    without.add(entry.path());
                }
            }
        }
        without.removeIf(folder -> above(folder, exclude) && !listed.contains(folder));
        return without;
    }

    private static boolean lacks(EntryTree tree, RepoPath folder) {
        return !tree.isFile(folder.child("Cargo.toml"));
    }

    /**
     * Returns the entries of {@code members} and {@code default-members} that lead out of the opened folder, as
     * written.
     */
    List<String> outside() {
        List<String> outside = new ArrayList<>();
        for (String key : List.of("members", "default-members")) {
            texts(key).stream()
                    .filter(path -> ResolvedPath.of(manifest.folder(), path).outside())
                    .forEach(outside::add);
        }
        return outside;
    }

    /** Returns the position of {@code members}; if there is none, of the workspace table. */
    Position at() {
        return table.member("members").map(Member::at).orElse(table.at());
    }

    /** Returns the value of a key that members inherit by {@code KEY.workspace = true}. */
    Optional<Node> packageField(String key) {
        return Optional.ofNullable(packageFields.get(key));
    }

    /** Returns an entry of {@code [workspace.dependencies]}. */
    Optional<Node> dependency(String key) {
        return Optional.ofNullable(dependencies.get(key));
    }

    private List<String> texts(String key) {
        return table.array(key).map(Node.Array::texts).orElse(List.of());
    }
}
