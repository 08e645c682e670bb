package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.git.BlobHasher;
import dev.lazaret.analysis.repository.Content;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.Map;
import java.util.function.Consumer;

/** Scans files as an audit does, for tests that count the work. */
public final class ScanWork implements Consumer<Map<String, byte[]>> {
    private final AuditSetup setup = AuditSetup.of(Catalogue.load());

    /** Scans files with a new scanner. */
    @Override
    public void accept(Map<String, byte[]> files) {
        FileScanWorker scanner = new FileScanWorker(setup, BlobHasher.nothingTracked());
        scanner.begin(files.keySet().stream().map(RepoPath::of).toList());
        files.forEach((path, bytes) -> scanner.visit(
                new Entry(RepoPath.of(path), EntryKind.FILE, bytes.length, false, null, null), Content.of(bytes)));
    }
}
