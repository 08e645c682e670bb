package dev.lazaret.viewer.gallery;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.audit.Verdict;
import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.LockedCrate;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.git.GitState;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.EntryKind;
import dev.lazaret.analysis.repository.Inventory;
import dev.lazaret.analysis.repository.Link;
import dev.lazaret.analysis.repository.NotLookedAt;
import dev.lazaret.analysis.repository.RepoPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Builds audits from findings, without reading anything. */
public final class Audits {
    private Audits() {}

    /** Returns a tree that contains the paths of these findings and a few more. */
    public static Inventory inventory(List<Finding> findings, List<NotLookedAt> notLookedAt) {
        Map<RepoPath, Entry> entries = new TreeMap<>();
        List<RepoPath> files =
                new ArrayList<>(findings.stream().map(Finding::path).toList());
        files.addAll(List.of("README.md", "src/main.rs", "src/lib.rs", "Cargo.lock", "tests/data.bin").stream()
                .map(RepoPath::of)
                .toList());
        notLookedAt.stream()
                .filter(one -> one.kind() == EntryKind.FILE)
                .map(NotLookedAt::path)
                .forEach(files::add);
        for (RepoPath file : files) {
            entries.put(file, new Entry(file, EntryKind.FILE, 100, false, null, null));
            for (RepoPath at = file.parent(); !at.isRoot(); at = at.parent()) {
                entries.put(at, new Entry(at, EntryKind.DIRECTORY, 0, false, null, null));
            }
        }
        RepoPath link = RepoPath.of("docs");
        entries.put(
                link,
                new Entry(
                        link,
                        EntryKind.LINK,
                        0,
                        false,
                        null,
                        new Link("../else\u202Ewhere".getBytes(java.nio.charset.StandardCharsets.UTF_8), null, false)));
        long directories = entries.values().stream()
                .filter(entry -> entry.kind() == EntryKind.DIRECTORY)
                .count();
        return new Inventory(
                entries.values().stream()
                        .sorted(Comparator.comparing(Entry::path))
                        .toList(),
                notLookedAt,
                Digest.of(new byte[32]),
                true,
                entries.size() - directories - 1,
                directories,
                4_000);
    }

    public static Audit audit(List<Finding> findings, List<NotLookedAt> notLookedAt, int crates) {
        List<LockedCrate> locked = IntStream.range(0, crates)
                .mapToObj(i ->
                        new LockedCrate("crate-" + i, "1.0.0", "registry", "registry+https://example.org", null, i + 1))
                .toList();
        return new Audit(
                "example-parser",
                "sha256:00",
                inventory(findings, notLookedAt),
                GitState.NONE,
                new CargoModel(List.of(), locked),
                findings.stream().sorted(Finding.ORDER).toList(),
                notLookedAt);
    }

    /** Returns an example with every feature. */
    public static Audit example() {
        return audit(
                Example.findings(),
                List.of(
                        new NotLookedAt(RepoPath.of("benches/corpus.json"), EntryKind.FILE, "oversized", 31_000_000),
                        new NotLookedAt(RepoPath.of("fixtures/private.key"), EntryKind.FILE, "unreadable", 0),
                        new NotLookedAt(RepoPath.of("docs"), EntryKind.LINK, "link leaves the repository", 0)),
                61);
    }

    /** Returns a verdict for some findings. */
    public static Verdict verdict(Finding finding) {
        return switch (finding.id()) {
            case "EDT-VSCODE-TASK-ONOPEN", "TC-PATH" ->
                new Verdict(Verdict.State.FLAGGED, null, "asked the authors", false);
            case "CFG-LINKER" -> new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", "clang", false);
            case "TOOL-JUST" -> new Verdict(Verdict.State.ACCEPTED, "Read and ordinary", "read", true);
            default -> Verdict.UNREVIEWED;
        };
    }
}
