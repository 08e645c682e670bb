package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.ResolvedPath;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.VendorChecksums;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Node;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.repository.Entry;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks vendored packages against the checksums in their folders and in the lockfiles. */
final class VendoredChecksumMismatches implements Detector {
    private static final String CHECKSUM = "MAN-VENDOR-CHECKSUM";
    private static final String UNLISTED = "MAN-VENDOR-UNLISTED";
    private static final String LOCK = "MAN-VENDOR-LOCK";

    private static final List<ScopeReference> MODULES = List.of(new ScopeReference.ContainingSource());

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(CHECKSUM, UNLISTED, LOCK));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        if (facts.files().vendorLists().isEmpty()) {
            return;
        }
        Map<RepoPath, CargoPackage> packages = new HashMap<>();
        facts.cargo().packages().forEach(found -> packages.put(found.manifest().parent(), found));
        Map<String, Set<String>> locked = locked(facts);
        List<ScopeReference> lockfiles = facts.files().lockfiles().keySet().stream()
                .<ScopeReference>map(ScopeReference.At::new)
                .toList();
        Map<RepoPath, List<VendorChecksums>> sources = new TreeMap<>();
        facts.files().vendorLists().values().stream()
                .filter(list -> !isOfTheRepository(list))
                .forEach(list -> sources.computeIfAbsent(source(list), key -> new ArrayList<>())
                        .add(list));
        Set<RepoPath> emptied = new HashSet<>();
        Set<RepoPath> used = used(facts);
        sources.forEach((folder, lists) -> {
            if (!used.contains(folder)
                    && lists.stream().allMatch(list -> list.files().isEmpty())) {
                emptied.add(folder);
                out.runOn(folder, () -> withoutLists(folder, lists, out));
            }
        });
        for (VendorChecksums list : facts.files().vendorLists().values()) {
            CargoPackage owner = packages.get(list.path().parent());
            out.runOn(list.path(), () -> {
                if (isOfTheRepository(list) ? !list.files().isEmpty() : !emptied.contains(source(list))) {
                    files(facts, list, owner, out);
                }
                lock(list, owner, locked, lockfiles, out);
            });
        }
    }

    /**
     * Whether the checksum list is in the opened folder itself. That folder is then a package and not a folder of
     * vendored packages. If the list is empty, cargo does not read it.
     */
    private static boolean isOfTheRepository(VendorChecksums list) {
        return list.path().parent().isRoot();
    }

    /** Returns the folder that contains the package's folder. */
    private static RepoPath source(VendorChecksums list) {
        return list.path().parent().parent();
    }

    /** Returns the folders that this repository's cargo configuration specifies as package sources. */
    private static Set<RepoPath> used(RepositoryFacts facts) {
        Set<RepoPath> folders = new HashSet<>();
        facts.files().configurations().forEach((path, document) -> {
            RepoPath base =
                    path.parent().isRoot() ? RepoPath.ROOT : path.parent().parent();
            document.root().table("source").stream()
                    .flatMap(sources -> sources.members().stream())
                    .flatMap(source -> source.value() instanceof Node.Table table
                            ? table.text("directory").stream()
                            : Stream.<String>empty())
                    .map(written -> ResolvedPath.of(base, written).inside())
                    .filter(Objects::nonNull)
                    .forEach(folders::add);
        });
        return folders;
    }

    /** Reports, as one finding, that all checksum lists in a folder of packages are empty. */
    private static void withoutLists(RepoPath folder, List<VendorChecksums> lists, FindingCollector out) {
        VendorChecksums only = lists.getFirst();
        boolean single = lists.size() == 1;
        out.report(
                UNLISTED,
                single ? only.path() : folder,
                single ? only.filesAt() : Position.FILE,
                single ? "the list of files is empty" : "the lists of files of " + lists.size() + " packages are empty",
                Confidence.SURE,
                Severity.LOW,
                null,
                List.of(new ScopeReference.At(single ? only.path().parent() : folder)));
    }

    private static void files(
            RepositoryFacts facts, VendorChecksums list, @Nullable CargoPackage owner, FindingCollector out) {
        RepoPath folder = list.path().parent();
        if (list.files().isEmpty()) {
            String evidence = "the list of files is empty";
            out.report(
                    UNLISTED,
                    list.path(),
                    list.filesAt(),
                    evidence,
                    Confidence.SURE,
                    Severity.LOW,
                    null,
                    List.of(new ScopeReference.At(folder)));
            if (owner != null) {
                owner.targets().forEach(target -> emptyList(target, out));
            }
            return;
        }
        int prefix = folder.isRoot() ? 0 : folder.bytes().length + 1;
        for (Entry entry : facts.tree().below(folder)) {
            String name = entry.path().name();
            Digest digest = entry.digest();
            if (digest == null || name.equals(VendorChecksums.NAME) || name.equals(".cargo-ok")) {
                continue;
            }
            byte[] path = entry.path().bytes();
            String relative = new String(path, prefix, path.length - prefix, StandardCharsets.UTF_8);
            String expected = list.files().get(relative);
            if (expected == null) {
                out.report(UNLISTED, entry.path(), Position.FILE, "not in the list of files");
            } else if (!expected.equals(digest.hex())) {
                out.report(CHECKSUM, entry.path(), Position.FILE, "listed as " + expected);
            }
        }
    }

    private static void emptyList(Target target, FindingCollector out) {
        boolean runs = target.kind() == Target.Kind.BUILD_SCRIPT || target.kind() == Target.Kind.PROC_MACRO;
        if (runs && target.present() && target.file() != null) {
            out.report(UNLISTED, target.file(), Position.FILE, target.kind().word() + " without a checksum", MODULES);
        }
    }

    private static void lock(
            VendorChecksums list,
            @Nullable CargoPackage owner,
            Map<String, Set<String>> locked,
            List<ScopeReference> lockfiles,
            FindingCollector out) {
        if (owner == null || list.packageChecksum() == null) {
            return;
        }
        Set<String> expected = locked.get(owner.name() + ' ' + owner.version());
        if (expected != null && !expected.contains(list.packageChecksum())) {
            String evidence = owner.name() + " " + owner.version() + " has another checksum in the lockfile";
            out.report(LOCK, list.path(), list.packageAt(), evidence, lockfiles);
        }
    }

    private static Map<String, Set<String>> locked(RepositoryFacts facts) {
        Map<String, Set<String>> checksums = new HashMap<>();
        for (Lockfile lockfile : facts.files().lockfiles().values()) {
            for (Lockfile.Locked found : lockfile.packages()) {
                if (found.checksum() != null) {
                    checksums
                            .computeIfAbsent(found.name() + ' ' + found.version(), key -> new HashSet<>())
                            .add(found.checksum());
                }
            }
        }
        return checksums;
    }
}
