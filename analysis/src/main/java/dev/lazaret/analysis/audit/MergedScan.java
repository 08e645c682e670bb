package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.capability.Evidence;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.VendorChecksums;
import dev.lazaret.analysis.detect.NativeSourceActions;
import dev.lazaret.analysis.detect.PathMention;
import dev.lazaret.analysis.detect.ScanFacts;
import dev.lazaret.analysis.document.Document;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.fixture.FixtureFolderMention;
import dev.lazaret.analysis.format.FileTraits;
import dev.lazaret.analysis.git.BlobHasher;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.rust.SourceLinks;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The combined results of several workers. Each query reads the workers' current results, so it includes results that
 * were added after this object was created.
 */
final class MergedScan {
    private final List<FileScanWorker> workers;

    MergedScan(List<FileScanWorker> workers) {
        this.workers = List.copyOf(workers);
    }

    /** Returns the stored documents of a kind. */
    SortedMap<RepoPath, Document> documents(String kind) {
        SortedMap<RepoPath, Document> found = new TreeMap<>();
        for (FileScanWorker work : workers) {
            work.documents().forEach((path, byKind) -> {
                Document document = byKind.get(kind);
                if (document != null) {
                    found.put(path, document);
                }
            });
        }
        return found;
    }

    /** Returns the links of Rust files. */
    Map<RepoPath, SourceLinks> links() {
        return all(FileScanWorker::links, new HashMap<>());
    }

    /** Returns the evidence of capabilities that each Rust file contains on its own. */
    SortedMap<RepoPath, List<Evidence>> evidence() {
        return all(FileScanWorker::evidence, new TreeMap<>());
    }

    /** Returns the number of lines of each text file. */
    Map<RepoPath, Integer> lines() {
        return all(FileScanWorker::lines, new HashMap<>());
    }

    /** Returns the paths below test data folders that tools' configuration documents name, by document. */
    Map<RepoPath, List<FixtureFolderMention>> paths() {
        return all(FileScanWorker::paths, new HashMap<>());
    }

    SortedMap<RepoPath, VendorChecksums> vendorLists() {
        return all(FileScanWorker::vendorLists, new TreeMap<>());
    }

    SortedMap<RepoPath, List<MacroExport>> macros() {
        return all(work -> work.facts().macros(), new TreeMap<>());
    }

    /** Returns the manifests embedded in source files. */
    SortedMap<RepoPath, Document> scripts() {
        return all(work -> work.facts().scripts(), new TreeMap<>());
    }

    /** Returns the byte-level properties of files that are not plain text. */
    Map<RepoPath, FileTraits> traits() {
        return all(work -> work.facts().traits(), new HashMap<>());
    }

    /** Returns the paths that scripts and Rust files name and that a build may use, by the file that names them. */
    Map<RepoPath, List<PathMention>> named() {
        return all(work -> work.facts().named(), new HashMap<>());
    }

    /** Returns the facts about code that may run on CI services: configuration files, shell scripts and programs. */
    ScanFacts.Ci ci() {
        return new ScanFacts.Ci(
                all(work -> work.facts().ci(), new TreeMap<>()),
                all(work -> work.facts().actions(), new HashMap<>()),
                all(work -> work.facts().code(), new HashMap<>()));
    }

    /** Returns the facts that were read from C, assembly and CMake files. */
    Map<RepoPath, NativeSourceActions> natives() {
        return all(work -> work.facts().natives(), new HashMap<>());
    }

    /** Returns the root files of crates that do not use the standard library. */
    Set<RepoPath> freestanding() {
        Set<RepoPath> found = new HashSet<>();
        workers.forEach(work -> found.addAll(work.facts().freestanding()));
        return found;
    }

    List<FindingCollector> findings() {
        return workers.stream().map(FileScanWorker::findings).toList();
    }

    List<BlobHasher> hashers() {
        return workers.stream().map(FileScanWorker::hasher).toList();
    }

    private <V, M extends Map<RepoPath, V>> M all(Function<FileScanWorker, Map<RepoPath, V>> of, M into) {
        workers.forEach(work -> into.putAll(of.apply(work)));
        return into;
    }
}
