package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.command.PlacedAction;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.lines.ScriptFileReader;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.CrateAttributeReader;
import dev.lazaret.analysis.rust.ProcMacro;
import dev.lazaret.analysis.text.Inert;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Collects facts about single files, in addition to findings, for the detectors for the whole repository. Not
 * thread-safe.
 */
public final class FileFactCollector {
    private static final String DOCKERFILE = "dockerfile";
    private static final Set<String> ROOTS = Set.of("lib.rs", "main.rs");

    private final Map<RepoPath, List<MacroExport>> macros = new HashMap<>();
    private final Map<RepoPath, FileTraits> traits = new HashMap<>();
    private final Map<RepoPath, List<PathMention>> named = new HashMap<>();
    private final Map<RepoPath, Document> scripts = new HashMap<>();
    private final Map<RepoPath, CiFile> ci = new HashMap<>();
    private final Map<RepoPath, List<PlacedAction>> actions = new HashMap<>();
    private final Map<RepoPath, NativeSourceActions> natives = new HashMap<>();
    private final Map<RepoPath, ScriptNetworkUse> code = new HashMap<>();
    private final Set<RepoPath> freestanding = new HashSet<>();

    /** Returns the files that have the name of a crate root and don't use the standard library. */
    public Set<RepoPath> freestanding() {
        return freestanding;
    }

    /** Records the macros that a Rust file exports. */
    void exports(RepoPath path, List<ProcMacro> found) {
        if (!found.isEmpty()) {
            macros.put(path, found.stream().map(macro -> export(path, macro)).toList());
        }
    }

    private static MacroExport export(RepoPath path, ProcMacro macro) {
        return new MacroExport(
                Inert.line(macro.name(), FindingCollector.EVIDENCE),
                kind(macro),
                macro.attributes().stream()
                        .map(name -> Inert.line(name, FindingCollector.EVIDENCE))
                        .toList(),
                path,
                macro.line());
    }

    private static MacroExport.Kind kind(ProcMacro macro) {
        return switch (macro.kind()) {
            case DERIVE -> MacroExport.Kind.DERIVE;
            case ATTRIBUTE -> MacroExport.Kind.ATTRIBUTE;
            case FUNCTION -> MacroExport.Kind.FUNCTION;
        };
    }

    /** Records the manifest embedded in a source file. */
    void script(RepoPath path, Document manifest) {
        scripts.put(path, manifest);
    }

    /** Records the traits of a file's bytes. */
    void bytes(RepoPath path, FileTraits found) {
        if (!found.equals(FileTraits.PLAIN)) {
            traits.put(path, found);
        }
    }

    /**
     * Records the paths that a Rust file names, and whether the file is a crate root that does not use the standard
     * library.
     */
    void names(RustFile source) {
        if (ROOTS.contains(source.path().name())
                && CrateAttributeReader.read(
                                source.lexer().tokens(), source.lexer().trees())
                        .contains("no_std")) {
            freestanding.add(source.path());
        }
        PathMentionCollector.inRust(source, named);
    }

    /** Records the paths that a script names, and the actions of the script. */
    void names(RawFile file) {
        PathMentionCollector.inScript(file, named);
        ScriptNetworkUse.of(file).ifPresent(found -> code.put(file.path(), found));
        if (ShellScriptActionFinder.has(file)) {
            List<PlacedAction> found = ShellScriptActionFinder.actions(file);
            if (!found.isEmpty()) {
                actions.put(file.path(), found);
            }
        }
    }

    /** Reads a C, assembly or CMake file, recognised by its name. */
    void natives(RawFile file) {
        String name = file.path().name();
        if (NativeSourceReader.reads(name)) {
            nativeSource(file.path(), file.buffer(), file.length());
        } else if (CMakeReader.reads(name)) {
            store(file.path(), CMakeReader.read(file.buffer(), file.length()));
        }
    }

    /** Reads a file with any name that native code includes. */
    public void nativeSource(RepoPath path, byte[] buffer, int length) {
        store(path, NativeSourceReader.read(path.name(), buffer, length));
    }

    /** Reads a file with any name whose content a Rust macro assembles. */
    public void assembly(RepoPath path, byte[] buffer, int length) {
        store(path, NativeSourceReader.assembly(buffer, length));
    }

    private void store(RepoPath path, NativeSourceActions found) {
        if (!found.isPlain()) {
            natives.put(path, found);
        }
    }

    /** Returns the facts about C, assembly and CMake files, by file. Omits files without such facts. */
    public Map<RepoPath, NativeSourceActions> natives() {
        return natives;
    }

    /** Records what a document starts if it is a CI file or builds a container. */
    public void starts(String kind, RepoPath path, Document document, byte[] buffer, int length) {
        if (kind.equals(DOCKERFILE)) {
            List<PlacedAction> found = document.root()
                    .text(ScriptFileReader.KEY)
                    .map(ShellScriptActionFinder.ACTIONS::ofShells)
                    .orElse(List.of());
            if (!found.isEmpty()) {
                actions.put(path, found);
            }
        }
        if (CiReader.KINDS.contains(kind)) {
            ci.put(path, CiReader.read(kind, document, buffer, length));
        }
    }

    /** Returns the contents of CI files, by file. */
    public Map<RepoPath, CiFile> ci() {
        return ci;
    }

    /** Returns the actions of shell scripts and container builds, by file. Omits files without actions. */
    public Map<RepoPath, List<PlacedAction>> actions() {
        return actions;
    }

    /** Returns the network use of scripts that read environment variables, by file. */
    public Map<RepoPath, ScriptNetworkUse> code() {
        return code;
    }

    /** Returns the macros that Rust files export, by file. */
    public Map<RepoPath, List<MacroExport>> macros() {
        return macros;
    }

    /** Returns the manifests embedded in source files, by file. */
    public Map<RepoPath, Document> scripts() {
        return scripts;
    }

    /** Returns the traits of files that are not plain text. */
    public Map<RepoPath, FileTraits> traits() {
        return traits;
    }

    /** Returns the paths that scripts and Rust files name and that a build may use, by the file that names them. */
    public Map<RepoPath, List<PathMention>> named() {
        return named;
    }
}
