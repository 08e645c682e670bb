package dev.lazaret.analysis.catalogue;

import dev.lazaret.analysis.document.Member;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.scope.ScopeReference;
import dev.lazaret.analysis.scope.ScopeReference.As;
import dev.lazaret.analysis.scope.ScopeReference.Section;
import dev.lazaret.analysis.scope.Subject.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a finding refers to in addition to its own file, as its rule's data declares. */
public enum VerdictScope {
    /** The finding refers to nothing else. */
    ITSELF,
    /** The file is a script. The finding also covers the files that the script calls. */
    SCRIPT,
    /** The detector reports the references itself. */
    TOLD,
    /** Each string is the path of a file or folder. */
    PATH,
    /**
     * Each string is a native library, with or without the file extension that the platform appends when the library is
     * loaded.
     */
    NATIVE_LIBRARY,
    /** Each string is a program. */
    PROGRAM,
    /** A command line, with its arguments and environment if they are in the same table. */
    COMMAND,
    /** A credential provider for cargo: a command line, or an alias for one. */
    CREDENTIAL,
    /** The command lines of the task that contains the key, and of the tasks that it depends on. */
    TASK,
    /** A program, or the name of a task that is started before or after the launch. */
    LAUNCH,
    /** Any string may be a path, or contain paths. */
    WORDS,
    /** The arguments of a direnv command, and the Nix files that the command evaluates. */
    SHELL_ENVIRONMENT,
    /** Any string in the table that contains the key. */
    TABLE,
    /** The run configurations of JetBrains products, which the value names. */
    RUN_CONFIGURATIONS,
    /** Each string is the path of a root file of Rust source. */
    SOURCE,
    /** Each string is the folder of a package. */
    PACKAGE,
    /** Each string is a project that an editor opens. A table describes a project inline. */
    PROJECT,
    /**
     * Each string is a target: its name, or the path of a target specification, which specifies a linker among other
     * things.
     */
    TARGET_SPECIFICATION,
    /** The string is the folder of a workspace's root manifest. */
    WORKSPACE,
    /** The key is a dependency, or a field of one. */
    DEPENDENCY,
    /** Each string is the key of a dependency. */
    CRATES,
    /** Each string is an address. */
    ELSEWHERE,
    /** The string is the name of a package source. */
    REPLACEMENT,
    BUILD_SCRIPT,
    LIBRARY,
    /** The target whose table contains the key. */
    TARGET,
    /** The string is the name of a program in the package. */
    DEFAULT_RUN,
    /** The value consists of a cargo command's arguments. */
    ALIAS,
    /** The string is the name of a toolchain. */
    TOOLCHAIN,
    /** Everything below the entry. */
    BELOW;

    static Optional<VerdictScope> of(String word) {
        return EnumWordConverter.find(values(), covers -> EnumWordConverter.kebab(covers.name()), word);
    }

    /**
     * Whether the references come from a value in a document. A rule without document matches must not declare such a
     * scope.
     */
    boolean isOfValue() {
        return this != ITSELF && this != SCRIPT && this != TOLD && this != BELOW;
    }

    /** Whether the value may be a command line. */
    public boolean isOfCommands() {
        return this == COMMAND
                || this == CREDENTIAL
                || this == TASK
                || this == LAUNCH
                || this == WORDS
                || this == PROGRAM;
    }

    /**
     * Returns the references of a finding at an entry.
     *
     * @param also additional paths, relative to the folder that contains the entry
     */
    public List<ScopeReference> ofEntry(List<String> also) {
        Stream<ScopeReference> script = this == SCRIPT ? Stream.of(new ScopeReference.CalledFiles()) : Stream.of();
        Stream<ScopeReference> below = this == BELOW ? Stream.of(new ScopeReference.Below()) : script;
        return Stream.concat(below, also.stream().map(text -> new ScopeReference.Written(As.PATH, 1, text)))
                .toList();
    }

    /**
     * Returns the references of a finding at a key.
     *
     * @param path path of the key
     */
    public List<ScopeReference> of(ValuePlace place, List<String> path) {
        return switch (this) {
            case SCRIPT -> List.of(new ScopeReference.CalledFiles());
            case ITSELF, TOLD, BELOW -> List.of();
            case PATH -> each(place, As.PATH);
            case NATIVE_LIBRARY -> NativeLibraryReferenceFinder.references(place);
            case PROGRAM -> place.value() instanceof Node.Table ? words(place) : each(place, As.PROGRAM);
            case PROJECT ->
                Stream.concat(each(place, As.PROJECT).stream(), inPlace(place).stream())
                        .toList();
            case TARGET_SPECIFICATION ->
                place.texts().stream()
                        .<ScopeReference>map(
                                text -> new ScopeReference.TargetSpecification(StartFolderFinder.of(place), text))
                        .toList();
            case SOURCE -> each(place, As.SOURCE);
            case PACKAGE -> each(place, packageOf(place.table()));
            case COMMAND ->
                path.getFirst().equals("extend") ? extended(place) : CommandReferenceFinder.references(place);
            case CREDENTIAL -> CredentialReferenceFinder.references(place);
            case TASK -> task(place);
            case LAUNCH -> path.getLast().endsWith("Task") ? launched(place) : each(place, As.PROGRAM);
            case WORDS ->
                Stream.concat(
                                (ContainerReferenceFinder.has(place)
                                                ? ContainerReferenceFinder.references(place, path)
                                                : words(place))
                                        .stream(),
                                feature(place, path).stream())
                        .toList();
            case SHELL_ENVIRONMENT ->
                Stream.concat(words(place).stream(), NixReferenceFinder.references(place).stream())
                        .toList();
            case TABLE -> words(place.with(place.table()));
            case RUN_CONFIGURATIONS ->
                Stream.of(".run", ".idea/runConfigurations", ".idea/workspace.xml")
                        .map(text -> written(As.IF_THERE, place, text))
                        .toList();
            case WORKSPACE ->
                place.texts().stream()
                        .map(text -> written(As.PATH, place, text + "/Cargo.toml"))
                        .toList();
            case DEPENDENCY -> dependency(place, path);
            case CRATES ->
                place.texts().stream()
                        .<ScopeReference>map(ScopeReference.Crate::new)
                        .toList();
            case ELSEWHERE -> unknown(place, Reason.ELSEWHERE, "");
            case TOOLCHAIN -> unknown(place, Reason.LOOKED_UP, "toolchain ");
            case REPLACEMENT -> replacement(place);
            case BUILD_SCRIPT -> List.of(new ScopeReference.CargoTarget(Section.BUILD_SCRIPT, Optional.empty()));
            case LIBRARY -> target(place, "lib");
            case TARGET -> target(place, path.getFirst());
            case DEFAULT_RUN ->
                place.texts().stream()
                        .<ScopeReference>map(name -> new ScopeReference.CargoTarget(Section.BIN, Optional.of(name)))
                        .toList();
            case ALIAS -> CargoAliasReader.references(place);
        };
    }

    static ScopeReference written(As as, ValuePlace place, String text) {
        return new ScopeReference.Written(as, StartFolderFinder.of(place), text);
    }

    /** Returns references to all strings in the projects that an array describes inline as tables. */
    private static List<ScopeReference> inPlace(ValuePlace place) {
        return place.value() instanceof Node.Array array
                ? array.tables().stream()
                        .flatMap(table -> words(place.with(table)).stream())
                        .toList()
                : List.of();
    }

    /**
     * Returns references to the cargo-make files that a file extends. The value is a path, a table with a path, or a
     * list of such tables.
     */
    private static List<ScopeReference> extended(ValuePlace place) {
        return switch (place.value()) {
            case Node.Table table ->
                table.text("path").stream()
                        .map(text -> written(As.PATH, place, text))
                        .toList();
            case Node.Array array ->
                array.tables().stream()
                        .flatMap(table -> extended(place.with(table)).stream())
                        .toList();
            case null, default -> each(place, As.PATH);
        };
    }

    private static List<ScopeReference> each(ValuePlace place, As as) {
        return place.texts().stream().map(text -> written(as, place, text)).toList();
    }

    private static List<ScopeReference> unknown(ValuePlace place, Reason reason, String before) {
        return place.texts().stream()
                .<ScopeReference>map(text -> new ScopeReference.Unknown(reason, before + text))
                .toList();
    }

    /**
     * Returns references to what the named tasks start. A task that is not in this file may be in {@code tasks.json},
     * which is not searched from here.
     */
    private static List<ScopeReference> launched(ValuePlace place) {
        Node.Table root = place.keys().root();
        List<ScopeReference> found = new ArrayList<>();
        for (String name : place.texts()) {
            Optional<EditorTask> task = EditorTask.named(root, name);
            task.ifPresent(known -> found.addAll(known.follow(root).mentions(place)));
            if (task.isEmpty()) {
                found.add(written(As.IF_THERE, place, ".vscode/tasks.json"));
                found.add(new ScopeReference.Unknown(Reason.UNDECIDED, "what task " + name + " starts"));
            }
        }
        return found;
    }

    private static List<ScopeReference> task(ValuePlace place) {
        return EditorTask.of(place).follow(place.keys().root()).mentions(place);
    }

    /**
     * Returns references to the local dev container feature that the key names, and to its {@code install.sh}, which is
     * run.
     */
    private static List<ScopeReference> feature(ValuePlace place, List<String> path) {
        String key = path.getLast();
        boolean local = key.startsWith("./")
                && path.size() > 1
                && path.get(path.size() - 2).equals("features");
        return local ? List.of(written(As.PATH, place, key + "/install.sh"), written(As.PATH, place, key)) : List.of();
    }

    static List<ScopeReference> words(ValuePlace place) {
        List<ScopeReference> found = new ArrayList<>();
        Node value = place.value();
        if (value != null) {
            texts(value, text -> found.add(written(As.WORD, place, text)));
        }
        return found;
    }

    static void texts(Node node, java.util.function.Consumer<String> out) {
        switch (node) {
            case Node.Text text -> out.accept(text.value());
            case Node.Array array -> array.items().forEach(item -> texts(item, out));
            case Node.Table table -> table.members().stream().map(Member::value).forEach(value -> texts(value, out));
            case Node.Bool bool -> {}
            case Node.Literal literal -> {}
        }
    }

    private static List<ScopeReference> dependency(ValuePlace place, List<String> path) {
        int at = switch (path.getFirst()) {
            case "target" -> 3;
            case "workspace", "patch" -> 2;
            default -> 1;
        };
        String name = at < path.size() ? path.get(at) : path.getLast();
        Node spec = at < path.size() - 1 ? place.table() : place.value();
        if (spec instanceof Node.Table table) {
            Optional<String> folder = table.text("path");
            if (folder.isPresent()) {
                return List.of(written(packageOf(table), place, folder.get()));
            }
            if (table.bool("workspace").orElse(false)) {
                return List.of(new ScopeReference.Crate(name));
            }
        }
        return List.of(new ScopeReference.Unknown(Reason.ELSEWHERE, "crate " + name));
    }

    private static As packageOf(Node.Table dependency) {
        return dependency.get("artifact").isPresent() ? As.ARTIFACT : As.PACKAGE;
    }

    private static List<ScopeReference> replacement(ValuePlace place) {
        List<ScopeReference> found = new ArrayList<>();
        for (String name : place.texts()) {
            Optional<Node.Table> source = place.owner().table(name);
            Optional<String> folder =
                    source.flatMap(table -> table.text("directory").or(() -> table.text("local-registry")));
            Optional<String> address =
                    source.flatMap(table -> table.text("registry").or(() -> table.text("git")));
            found.add(
                    folder.isPresent()
                            ? written(As.PATH, place, folder.get())
                            : new ScopeReference.Unknown(
                                    address.isPresent() ? Reason.ELSEWHERE : Reason.UNDECIDED,
                                    address.orElse("source " + name)));
        }
        return found;
    }

    private static List<ScopeReference> target(ValuePlace place, String section) {
        Optional<Section> known =
                EnumWordConverter.find(Section.values(), one -> one.name().toLowerCase(Locale.ROOT), section);
        List<ScopeReference> found = new ArrayList<>();
        place.table().text("path").ifPresent(path -> found.add(written(As.SOURCE, place, path)));
        found.add(new ScopeReference.CargoTarget(
                known.orElse(Section.LIB), place.table().text("name")));
        return found;
    }
}
