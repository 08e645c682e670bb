package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.command.PlacedDeed;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.document.lines.ScriptFile;
import dev.lazaret.analysis.format.Traits;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.CrateAttributes;
import dev.lazaret.analysis.rust.ProcMacro;
import dev.lazaret.analysis.text.Inert;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What detectors tell of single files besides findings, for those that look at the whole repository. One belongs to one thread. */
public final class FileFacts {
    private static final String DOCKERFILE = "dockerfile";
    private static final Set<String> ROOTS = Set.of("lib.rs", "main.rs");

    private final Map<RepoPath, List<MacroExport>> macros = new HashMap<>();
    private final Map<RepoPath, Traits> traits = new HashMap<>();
    private final Map<RepoPath, List<NamedPath>> named = new HashMap<>();
    private final Map<RepoPath, Document> scripts = new HashMap<>();
    private final Map<RepoPath, CiFile> ci = new HashMap<>();
    private final Map<RepoPath, List<PlacedDeed>> deeds = new HashMap<>();
    private final Map<RepoPath, NativeSource> natives = new HashMap<>();
    private final Map<RepoPath, NetworkCode> code = new HashMap<>();
    private final Set<RepoPath> freestanding = new HashSet<>();

    /** The roots of crates without the standard library, as far as their names tell that they are roots. */
    public Set<RepoPath> freestanding() {
        return freestanding;
    }

    /** What a Rust file exports. */
    void exports(RepoPath path, List<ProcMacro> found) {
        if (!found.isEmpty()) {
            macros.put(path, found.stream().map(macro -> export(path, macro)).toList());
        }
    }

    private static MacroExport export(RepoPath path, ProcMacro macro) {
        return new MacroExport(
                Inert.line(macro.name(), Findings.EVIDENCE),
                kind(macro),
                macro.attributes().stream()
                        .map(name -> Inert.line(name, Findings.EVIDENCE))
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

    /** The manifest that a source file carries. */
    void script(RepoPath path, Document manifest) {
        scripts.put(path, manifest);
    }

    /** What the bytes of a file are. */
    void bytes(RepoPath path, Traits found) {
        if (!found.equals(Traits.PLAIN)) {
            traits.put(path, found);
        }
    }

    /** What a Rust file names, and whether it is the root of a crate without the standard library. */
    void names(Source source) {
        if (ROOTS.contains(source.path().name())
                && CrateAttributes.of(source.lexer().tokens(), source.lexer().trees())
                        .contains("no_std")) {
            freestanding.add(source.path());
        }
        NamedPaths.inRust(source, named);
    }

    /** What a script names. */
    void names(TextFile file) {
        NamedPaths.inScript(file, named);
        NetworkCode.of(file).ifPresent(found -> code.put(file.path(), found));
        if (ShellFiles.has(file)) {
            List<PlacedDeed> found = ShellFiles.deeds(file);
            if (!found.isEmpty()) {
                deeds.put(file.path(), found);
            }
        }
    }

    /** What a file of C, assembly or CMake shows, by its name. */
    void natives(TextFile file) {
        String name = file.path().name();
        if (NativeReader.reads(name)) {
            nativeSource(file.path(), file.buffer(), file.length());
        } else if (CMakeReader.reads(name)) {
            keep(file.path(), CMakeReader.read(file.buffer(), file.length()));
        }
    }

    /** What a file shows that native code includes, whatever it is called. */
    public void nativeSource(RepoPath path, byte[] buffer, int length) {
        keep(path, NativeReader.read(path.name(), buffer, length));
    }

    /** What a file shows whose text a macro of Rust assembles, whatever it is called. */
    public void assembly(RepoPath path, byte[] buffer, int length) {
        keep(path, NativeReader.assembly(buffer, length));
    }

    private void keep(RepoPath path, NativeSource found) {
        if (!found.isPlain()) {
            natives.put(path, found);
        }
    }

    /** What files of C, assembly and CMake show, by file, for those that show something. */
    public Map<RepoPath, NativeSource> natives() {
        return natives;
    }

    /** What a document of a kind starts, where it is one of a CI service or builds a container. */
    public void starts(String kind, RepoPath path, Document document, byte[] buffer, int length) {
        if (kind.equals(DOCKERFILE)) {
            List<PlacedDeed> found = document.root()
                    .text(ScriptFile.KEY)
                    .map(ShellFiles.DEEDS::ofShells)
                    .orElse(List.of());
            if (!found.isEmpty()) {
                deeds.put(path, found);
            }
        }
        if (CiReader.KINDS.contains(kind)) {
            ci.put(path, CiReader.read(kind, document, buffer, length));
        }
    }

    /** What files of CI services start, by file. */
    public Map<RepoPath, CiFile> ci() {
        return ci;
    }

    /** What shell scripts and builds of containers do, by file, for those that do something. */
    public Map<RepoPath, List<PlacedDeed>> deeds() {
        return deeds;
    }

    /** Programs that read their environment and use the network, by file. */
    public Map<RepoPath, NetworkCode> code() {
        return code;
    }

    /** The macros that Rust files export, by file. */
    public Map<RepoPath, List<MacroExport>> macros() {
        return macros;
    }

    /** The manifests that source files carry, by file. */
    public Map<RepoPath, Document> scripts() {
        return scripts;
    }

    /** What the bytes of files are, for those that are not plain text. */
    public Map<RepoPath, Traits> traits() {
        return traits;
    }

    /** What scripts and Rust files name that may be built from, by file. */
    public Map<RepoPath, List<NamedPath>> named() {
        return named;
    }
}
