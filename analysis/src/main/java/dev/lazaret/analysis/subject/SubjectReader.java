package dev.lazaret.analysis.subject;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Tree;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Kind;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.SourceLinks;
import dev.lazaret.analysis.subject.Subject.Reason;
import dev.lazaret.analysis.text.Inert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks up what findings mention. One belongs to one audit and one thread; what was looked up once is not looked up again, and all
 * of it together is bounded.
 */
public final class SubjectReader {
    private static final long FILES = 1_000_000;
    private static final int BESIDE = 1;

    /** Git folders that are named one by one. */
    private static final int GITS = 100;

    private static final long ENTRIES = 5_000_000;

    private final Inventory inventory;
    private final Tree tree;
    private final Lookup lookup;
    private final Packages packages;
    private final WordLookup words;
    private final Map<RepoPath, Set<RepoPath>> bases;
    private final List<RepoPath> gits;
    private final Function<RepoPath, Optional<SourceLinks>> links;
    private final Budget files = new Budget(FILES);
    private final Folders folders;
    private final Map<Root, List<Subject>> sources = new HashMap<>();
    private final Map<Asked, Subjects> known = new HashMap<>();

    private record Asked(RepoPath file, List<Mention> mentions) {}

    private record Root(RepoPath file, RepoPath above, RepoPath owner) {}

    /**
     * Prepares.
     *
     * @param bases of configuration files the folders from which their paths count
     * @param links what a Rust file brings in; empty where that can't be known
     */
    public SubjectReader(
            Inventory inventory,
            CargoModel cargo,
            Map<RepoPath, Manifest> manifests,
            Map<RepoPath, Set<RepoPath>> bases,
            Function<RepoPath, Optional<SourceLinks>> links) {
        this.inventory = inventory;
        this.tree = Tree.of(inventory);
        this.lookup = new Lookup(tree);
        this.packages = new Packages(cargo, manifests);
        this.words = new WordLookup(lookup, packages.folders());
        this.bases = bases;
        this.gits = inventory.entries().stream()
                .map(Entry::path)
                .filter(path -> path.name().equals(".git"))
                .toList();
        this.links = links;
        this.folders = new Folders(inventory, new Budget(ENTRIES));
    }

    /** The subjects of a finding in {@code file}. */
    public Subjects of(RepoPath file, List<Mention> mentions) {
        return mentions.isEmpty()
                ? Subjects.NONE
                : known.computeIfAbsent(new Asked(file, mentions), asked -> read(asked.file(), asked.mentions()));
    }

    /** A failure ends the look-up for one finding, and is said. */
    private Subjects read(RepoPath file, List<Mention> mentions) {
        try {
            return lookedUp(file, mentions);
        } catch (RuntimeException | StackOverflowError defect) {
            return Subjects.of(List.of(new Subject.Uncovered(Reason.UNREAD, "what it names: this did not finish")));
        }
    }

    private Subjects lookedUp(RepoPath file, List<Mention> mentions) {
        Collected out = new Collected(inventory);
        for (Mention mention : mentions) {
            if (out.isFull()) {
                break;
            }
            add(file, mention, out);
        }
        RepoPath own = tree.follow(file).orElse(file);
        List<Subject> all = out.finished().stream()
                .filter(subject ->
                        !(subject instanceof Subject.File found && found.path().equals(own)))
                .toList();
        if (!files.take(all.size())) {
            return whole(List.of());
        }
        return all.stream().anyMatch(SubjectReader::isCut) ? whole(all) : Subjects.of(all);
    }

    private static boolean isCut(Subject subject) {
        return subject instanceof Subject.Uncovered(Reason reason, String what) && reason == Reason.TOO_MANY;
    }

    /** Where there is more than is followed, the whole repository stands for the rest: any change of it counts. */
    private Subjects whole(List<Subject> followed) {
        List<Subject> all = new ArrayList<>();
        followed.stream()
                .filter(subject -> !(subject instanceof Subject.Uncovered))
                .forEach(all::add);
        if (all.stream()
                .noneMatch(subject -> subject instanceof Subject.Folder folder
                        && folder.path().isRoot())) {
            int entries = inventory.entries().size();
            all.add(new Subject.Folder(RepoPath.ROOT, inventory.digest(), entries));
        }
        followed.stream()
                .filter(subject -> subject instanceof Subject.Uncovered && !isCut(subject))
                .forEach(all::add);
        // The repository's digest leaves every .git out, wherever it lies.
        gits.stream().limit(GITS).forEach(path -> all.add(new Subject.Uncovered(Reason.REWRITTEN, shown(path))));
        if (gits.size() > GITS) {
            all.add(new Subject.Uncovered(Reason.REWRITTEN, "more than " + GITS + " .git"));
        }
        return Subjects.of(all);
    }

    private void add(RepoPath file, Mention mention, Collected out) {
        switch (mention) {
            case Mention.Written written -> bases(file, written.above()).forEach(base -> written(base, written, out));
            case Mention.At(RepoPath path) -> at(path, out);
            case Mention.PackageIn(RepoPath folder) -> packageIn(folder, false, out);
            case Mention.Target(Mention.Section section, Optional<String> name) -> own(file, section, name, out);
            case Mention.Crate(String key) -> crate(file, key, out);
            case Mention.Run(Optional<String> owner, Optional<String> name) -> run(owner, name, out);
            case Mention.OwnSource() -> ownSource(file, out);
            case Mention.OwnLibrary() -> library(file, out);
            case Mention.Below() -> at(file, out);
            case Mention.Unknown(Reason reason, String what) -> out.uncovered(reason, what);
        }
    }

    /** Targets of the file's own package; all of their kind where none has the name. */
    private void own(RepoPath file, Mention.Section section, Optional<String> name, Collected out) {
        Optional<CargoPackage> owner = packages.in(packages.folderOf(file));
        if (owner.isEmpty()) {
            out.uncovered(Reason.UNDECIDED, "targets of " + shown(file));
            return;
        }
        List<Target> named = Packages.targets(owner.get(), section, name);
        targets(owner.get(), named.isEmpty() ? Packages.targets(owner.get(), section, Optional.empty()) : named, out);
    }

    /** Paths of an included configuration count from above the folder through which it was included, which is not its own. */
    private Set<RepoPath> bases(RepoPath file, int above) {
        Set<RepoPath> own = Set.of(above(file, above));
        return above == BESIDE ? own : bases.getOrDefault(file, own);
    }

    private static RepoPath above(RepoPath file, int folders) {
        RepoPath folder = file;
        for (int i = 0; i < folders; i++) {
            folder = folder.parent();
        }
        return folder;
    }

    private void written(RepoPath folder, Mention.Written written, Collected out) {
        String text = written.text();
        switch (written.as()) {
            case PATH -> each(folder, text, out, path -> at(path, out));
            case SOURCE -> sourceAt(folder, text, out);
            case PACKAGE, ARTIFACT -> {
                boolean all = written.as() == Mention.As.ARTIFACT;
                if (text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.indexOf('[') >= 0) {
                    out.uncovered(Reason.PATTERN, text);
                } else {
                    each(folder, text, out, path -> packageIn(path, all, out));
                }
            }
            case PROGRAM -> program(folder, text, out);
            case WORD -> words.collect(folder, text, true, out, path -> at(path, out));
            case ARGUMENT -> words.collect(folder, text, false, out, path -> at(path, out));
        }
    }

    private interface There {
        void at(RepoPath path);
    }

    private void each(RepoPath folder, String text, Collected out, There there) {
        for (Lookup.Way way : lookup.of(folder, text)) {
            switch (way) {
                case Lookup.Way.At(RepoPath path) -> there.at(path);
                case Lookup.Way.Missing() -> out.uncovered(Reason.MISSING, text);
                case Lookup.Way.Outside() -> out.uncovered(Reason.OUTSIDE, text);
            }
        }
    }

    private void program(RepoPath folder, String text, Collected out) {
        if (text.indexOf('/') < 0 && text.indexOf('\\') < 0) {
            if (!text.isBlank()) {
                out.uncovered(Reason.LOOKED_UP, text);
            }
        } else {
            each(folder, text, out, path -> at(path, out));
        }
    }

    private void at(RepoPath path, Collected out) {
        Optional<Entry> entry = tree.entry(path);
        if (path.isRoot()
                || entry.filter(found -> found.kind() == Kind.DIRECTORY).isPresent()) {
            folders.collect(path, out);
        } else if (entry.isEmpty()) {
            out.uncovered(Reason.MISSING, shown(path));
        } else if (entry.get().link() != null) {
            Optional<RepoPath> real = tree.follow(path);
            Reason none = entry.get().link().inside() ? Reason.MISSING : Reason.OUTSIDE;
            real.ifPresentOrElse(to -> at(to, out), () -> out.uncovered(none, shown(path)));
        } else {
            out.file(path);
        }
    }

    /** A file that may be the root of a crate of any package. */
    private void ownSource(RepoPath file, Collected out) {
        packages.foldersOf(file).forEach(owner -> source(file, file.parent(), owner, out));
    }

    private void sourceAt(RepoPath folder, String text, Collected out) {
        int slash = text.lastIndexOf('/');
        Lookup.Way beside = lookup.bySystem(folder, slash < 0 ? "" : text.substring(0, slash));
        each(
                folder,
                text,
                out,
                path -> source(
                        path, beside instanceof Lookup.Way.At(RepoPath above) ? above : path.parent(), folder, out));
    }

    /**
     * Rust source with its modules.
     *
     * @param above the folder through which it is reached
     * @param owner the folder of the package
     */
    private void source(RepoPath root, RepoPath above, RepoPath owner, Collected out) {
        RepoPath real = tree.follow(root).orElse(root);
        if (tree.entry(real).filter(Entry::isFile).isEmpty()) {
            at(real, out);
            return;
        }
        Root asked = new Root(real, tree.follow(above).orElse(above), owner);
        List<Subject> found = sources.get(asked);
        if (found == null) {
            Collected crate = new Collected(inventory);
            new RustFiles(lookup, links, files, owner, crate).collect(real, asked.above());
            found = crate.finished();
            sources.put(asked, found);
        }
        out.all(found);
    }

    private void packageIn(RepoPath folder, boolean all, Collected out) {
        RepoPath manifest = folder.child("Cargo.toml");
        Optional<CargoPackage> found = packages.in(folder);
        at(manifest, out);
        if (found.isPresent() && all) {
            targets(found.get(), found.get().targets(), out);
        } else if (found.isPresent()) {
            targets(found.get(), Packages.targets(found.get(), Mention.Section.LIB, Optional.empty()), out);
            targets(found.get(), Packages.targets(found.get(), Mention.Section.BUILD_SCRIPT, Optional.empty()), out);
        } else if (tree.isFile(manifest)) {
            at(folder, out);
        }
    }

    private void targets(CargoPackage owner, List<Target> targets, Collected out) {
        for (Target target : targets) {
            RepoPath file = target.file();
            if (file == null) {
                out.uncovered(Reason.OUTSIDE, target.path());
            } else if (target.present()) {
                source(file, file.parent(), owner.manifest().parent(), out);
            } else {
                out.uncovered(Reason.MISSING, target.path());
            }
        }
    }

    private void crate(RepoPath manifest, String key, Collected out) {
        List<Packages.Origin> origins = packages.origins(manifest, key);
        for (Packages.Origin origin : origins) {
            origin.path()
                    .ifPresentOrElse(
                            path -> each(
                                    origin.folder(), path, out, folder -> packageIn(folder, origin.artifact(), out)),
                            () -> out.uncovered(Reason.ELSEWHERE, "crate " + key));
        }
        if (origins.isEmpty()) {
            out.uncovered(Reason.ELSEWHERE, "crate " + key);
        }
    }

    private void run(Optional<String> owner, Optional<String> name, Collected out) {
        List<CargoPackage> from = owner.isPresent() ? packages.named(owner.get()) : packages.all();
        for (CargoPackage one : from) {
            if (out.isFull()) {
                break;
            }
            targets(
                    one,
                    one.targets().stream()
                            .filter(target -> name.isEmpty() || target.name().equals(name.get()))
                            .toList(),
                    out);
        }
        if (owner.isPresent() && from.isEmpty()) {
            out.uncovered(Reason.MISSING, "package " + owner.get());
        }
    }

    private void library(RepoPath file, Collected out) {
        packages.in(packages.folderOf(file))
                .ifPresent(
                        owner -> targets(owner, Packages.targets(owner, Mention.Section.LIB, Optional.empty()), out));
        ownSource(file, out);
    }

    private static String shown(RepoPath path) {
        return Inert.path(path.bytes());
    }
}
