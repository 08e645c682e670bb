package dev.lazaret.analysis.detect;

import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Dependency;
import dev.lazaret.analysis.cargo.Lockfile;
import dev.lazaret.analysis.cargo.Manifest;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.catalogue.Confidence;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.document.Position;
import dev.lazaret.analysis.finding.FindingCollector;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.scope.ScopeReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Checks whether lockfiles are consistent, by themselves and with the manifests of their workspace. */
final class LockfileInconsistencies implements Detector {
    private static final String MISSING = "MAN-LOCK-MISSING";
    private static final String CHECKSUM = "MAN-LOCK-CHECKSUM-MISSING";
    private static final String ODD_CHECKSUM = "MAN-LOCK-CHECKSUM-ODD";
    private static final String MISMATCH = "MAN-LOCK-GIT-MISMATCH";
    private static final String DUPLICATE = "MAN-LOCK-DUPLICATE";
    private static final String STALE = "MAN-LOCK-STALE";

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-fA-F]{64}");

    /** Maximum number of package names in one finding. */
    private static final int NAMES = 5;

    @Override
    public SortedSet<String> ids() {
        return new TreeSet<>(Set.of(MISSING, CHECKSUM, ODD_CHECKSUM, MISMATCH, DUPLICATE, STALE));
    }

    @Override
    public void find(RepositoryFacts facts, FindingCollector out) {
        for (Lockfile lockfile : facts.files().lockfiles().values()) {
            out.runOn(lockfile.path(), () -> alone(facts, lockfile, out));
            out.runOn(lockfile.path(), () -> oddChecksums(lockfile, out));
        }
        for (Workspace workspace : facts.cargo().workspaces()) {
            out.runOn(workspace.manifest(), () -> together(facts, workspace, out));
        }
    }

    private static void alone(RepositoryFacts facts, Lockfile lockfile, FindingCollector out) {
        Map<String, List<Lockfile.Locked>> byName = new HashMap<>();
        Map<String, Lockfile.Locked> seen = new HashMap<>();
        lockfile.packages()
                .forEach(locked -> byName.computeIfAbsent(locked.name(), key -> new ArrayList<>())
                        .add(locked));
        DeclaredPackageSources declared = null;
        for (Lockfile.Locked locked : lockfile.packages()) {
            String source = locked.source();
            String words = locked.name() + " " + locked.version();
            Lockfile.Locked before = seen.putIfAbsent(locked.name() + '\0' + locked.version(), locked);
            if (before != null) {
                boolean own = source == null ^ before.source() == null;
                declared = declared == null ? DeclaredPackageSources.of(facts, lockfile) : declared;
                out.report(
                        DUPLICATE,
                        lockfile.path(),
                        locked.nameAt(),
                        words + " a second time",
                        Confidence.SURE,
                        own ? Severity.INFO : isDeclaredGit(declared, locked, before) ? Severity.MEDIUM : null,
                        null);
            }
            if (source == null) {
                continue;
            }
            if (locked.checksum() == null && locked.sourceKind().equals("registry")) {
                out.report(CHECKSUM, lockfile.path(), locked.checksumAt(), words);
            }
            if (source.startsWith("git+")) {
                declared = declared == null ? DeclaredPackageSources.of(facts, lockfile) : declared;
                boolean differs = declared.differs(locked, byName.getOrDefault(locked.name(), List.of()));
                if (differs || isOtherCommit(source)) {
                    out.report(MISMATCH, lockfile.path(), locked.sourceAt(), source, manifestReference(lockfile));
                }
            }
        }
    }

    /**
     * Reports packages whose checksum has the wrong form. One tool writes all checksums of a lockfile, so the packages
     * share one finding.
     */
    private static void oddChecksums(Lockfile lockfile, FindingCollector out) {
        List<Lockfile.Locked> odd = lockfile.packages().stream()
                .filter(locked -> locked.checksum() != null
                        && !SHA_256.matcher(locked.checksum()).matches())
                .toList();
        if (odd.isEmpty()) {
            return;
        }
        Lockfile.Locked first = odd.getFirst();
        String words = odd.size() == 1
                ? first.name() + " " + first.version() + ", checksum = \"" + first.checksum() + "\""
                : odd.size() + " packages: "
                        + names(odd.stream().map(Lockfile.Locked::name).toList());
        out.report(ODD_CHECKSUM, lockfile.path(), first.checksumAt(), words);
    }

    /** Whether exactly one of two packages is from git, and a manifest declares its git source. */
    private static boolean isDeclaredGit(DeclaredPackageSources declared, Lockfile.Locked one, Lockfile.Locked other) {
        Lockfile.Locked git = isGit(one) ? one : other;
        return isGit(one) != isGit(other)
                && declared.git().containsKey(git.name())
                && !declared.differs(git, List.of(git));
    }

    private static boolean isGit(Lockfile.Locked locked) {
        String source = locked.source();
        return source != null && source.startsWith("git+");
    }

    /** Whether the locked commit differs from the revision that the source itself specifies. */
    private static boolean isOtherCommit(String source) {
        int hash = source.lastIndexOf('#');
        String commit = hash < 0 ? "" : source.substring(hash + 1);
        GitDependencySource named = GitDependencySource.locked(hash < 0 ? source : source.substring(0, hash));
        return named.kind().equals("rev") && !commit.startsWith(named.name());
    }

    private static void together(RepositoryFacts facts, Workspace workspace, FindingCollector out) {
        RepoPath path = workspace.manifest().parent().child("Cargo.lock");
        Lockfile lockfile = facts.files().lockfiles().get(path);
        Set<String> needed = new TreeSet<>();
        boolean fetched = false;
        boolean programs = false;
        Set<String> members = new HashSet<>();
        Manifest root = facts.manifests().get(workspace.manifest());
        WorkspaceDependencies inherited = WorkspaceDependencies.of(root);
        for (CargoPackage member : workspace.packages()) {
            Manifest manifest = facts.manifests().get(member.manifest());
            if (manifest == null) {
                continue;
            }
            members.add(manifest.name().orElse(""));
            programs |= member.targets().stream().anyMatch(target -> target.kind() == Target.Kind.BIN);
            for (Dependency dependency : manifest.dependencies()) {
                Dependency whole = inherited.resolve(dependency);
                needed.add(whole.packageName());
                fetched |= whole.text("path").isEmpty();
            }
        }
        if (lockfile == null) {
            if (programs && fetched && facts.tree().entry(path).isEmpty()) {
                out.report(MISSING, workspace.manifest(), Position.FILE, "no Cargo.lock next to it");
            }
        } else if (lockfile.document().understood()) {
            stale(lockfile, members, needed, out);
        }
    }

    private static void stale(Lockfile lockfile, Set<String> members, Set<String> needed, FindingCollector out) {
        Set<String> there = new HashSet<>();
        Set<String> required = new HashSet<>(needed);
        for (Lockfile.Locked locked : lockfile.packages()) {
            there.add(locked.name());
            locked.dependencies().forEach(name -> required.add(name.split(" ", 2)[0]));
        }
        List<String> missing =
                needed.stream().filter(name -> !there.contains(name)).toList();
        List<String> surplus = lockfile.packages().stream()
                .map(Lockfile.Locked::name)
                .filter(name -> !required.contains(name) && !members.contains(name))
                .distinct()
                .toList();
        List<String> words = new ArrayList<>();
        if (!missing.isEmpty()) {
            words.add("without " + names(missing));
        }
        if (!surplus.isEmpty()) {
            words.add("nothing needs " + names(surplus));
        }
        if (!words.isEmpty()) {
            out.report(STALE, lockfile.path(), Position.FILE, String.join("; ", words), manifestReference(lockfile));
        }
    }

    private static List<ScopeReference> manifestReference(Lockfile lockfile) {
        return List.of(new ScopeReference.At(lockfile.path().parent().child("Cargo.toml")));
    }

    private static String names(List<String> all) {
        String some = String.join(", ", all.subList(0, Math.min(NAMES, all.size())));
        return all.size() > NAMES ? some + " and " + (all.size() - NAMES) + " more" : some;
    }
}
