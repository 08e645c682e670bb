package dev.lazaret.analysis.symbol.project;

import dev.lazaret.analysis.repository.ReadResult;
import dev.lazaret.analysis.rust.Lexer;
import dev.lazaret.analysis.rust.Tokens;
import dev.lazaret.analysis.symbol.SymbolIndex;
import dev.lazaret.analysis.symbol.SymbolLookup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The index of the names of a repository, its present dependencies and the standard library. Immutable. */
public final class ProjectIndex {
    private final List<SourceRoot> roots;
    private final SymbolIndex index;
    private final List<ProjectFile> files;
    private final List<SourcePackage> packages;
    private final List<OmittedFile> omitted;
    private final Map<ProjectFile, Integer> numbers = new TreeMap<>();

    ProjectIndex(
            List<SourceRoot> roots,
            SymbolIndex index,
            List<ProjectFile> files,
            List<SourcePackage> packages,
            List<OmittedFile> omitted) {
        this.roots = List.copyOf(roots);
        this.index = index;
        this.files = List.copyOf(files);
        this.packages = List.copyOf(packages);
        this.omitted = List.copyOf(omitted);
        for (int i = 0; i < files.size(); i++) {
            numbers.put(files.get(i), i);
        }
    }

    public SymbolIndex index() {
        return index;
    }

    /** Returns the files by their numbers in the index. */
    public List<ProjectFile> files() {
        return files;
    }

    /** Returns the root that contains a file. */
    public SourceRoot root(ProjectFile file) {
        return roots.get(file.root());
    }

    /** Returns the number of a file in the index; empty if it is not in it. */
    public Optional<Integer> number(ProjectFile file) {
        return Optional.ofNullable(numbers.get(file));
    }

    /** Returns the package that contains a file of the index. */
    public SourcePackage packageOf(int file) {
        return packages.get(index.packageOf(file));
    }

    /** Returns the files that are not in the index, in the order of roots and paths. */
    public List<OmittedFile> omitted() {
        return omitted;
    }

    /** Returns a lookup that reads the sources again when they are needed. Not thread-safe. */
    public SymbolLookup lookup() {
        return new SymbolLookup(index, this::tokens);
    }

    /** Returns the tokens of a file of the index; empty if it can no longer be read as a whole. */
    public Optional<Tokens> tokens(int file) {
        ProjectFile at = files.get(file);
        return root(at).repository().read(at.path(), ProjectIndexReader.FILE_BYTES)
                        instanceof ReadResult.Whole(var content)
                ? Optional.of(Lexer.tokens(content.copy()))
                : Optional.empty();
    }
}
