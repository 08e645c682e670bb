package dev.lazaret.analysis.audit;

import dev.lazaret.analysis.cargo.CargoModel;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.catalogue.Catalogue;
import dev.lazaret.analysis.catalogue.Severity;
import dev.lazaret.analysis.detect.Area;
import dev.lazaret.analysis.detect.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.subject.Mention;
import dev.lazaret.analysis.subject.Subject;
import dev.lazaret.analysis.subject.SubjectReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which files are data of tests: those below a folder that is named for it, of a package or the repository, as long as nothing outside
 * builds them, includes them or names them in a finding of its own.
 */
final class TestData {
    private static final Set<String> FOLDERS =
            Set.of("tests", "test", "fixtures", "testdata", "test_data", "test-data", "snapshots");

    private static final List<Mention> SOURCE = List.of(new Mention.OwnSource());

    /** Folders of packages that are built where the repository is. */
    private final Set<RepoPath> packages = new HashSet<>();

    private final Set<RepoPath> used = new HashSet<>();

    private TestData() {}

    /** The findings, each with the area that it stands in. */
    static List<Finding> marked(List<Finding> findings, CargoModel cargo, SubjectReader subjects, Catalogue catalogue) {
        if (findings.stream().noneMatch(finding -> isNamed(finding.path(), RepoPath.ROOT))) {
            return findings;
        }
        TestData data = new TestData();
        data.build(cargo, subjects);
        for (Finding finding : findings) {
            if (!data.isCandidate(finding.path())) {
                finding.subjects().all().forEach(data::use);
            }
        }
        return findings.stream()
                .map(finding ->
                        data.holds(finding.path()) ? finding.in(Area.TEST_DATA, severity(finding, catalogue)) : finding)
                .toList();
    }

    private static Severity severity(Finding finding, Catalogue catalogue) {
        Optional<Severity> there =
                catalogue.rule(finding.id()).flatMap(rule -> rule.rating().testData());
        return there.filter(severity -> finding.severity().atLeast(severity)).orElse(finding.severity());
    }

    private void build(CargoModel cargo, SubjectReader subjects) {
        List<Workspace> outside = cargo.workspaces().stream()
                .filter(workspace -> !isNamed(workspace.manifest(), RepoPath.ROOT))
                .toList();
        for (Workspace workspace : outside) {
            workspace.packages().forEach(one -> packages.add(one.manifest().parent()));
        }
        for (Workspace workspace : outside) {
            for (CargoPackage one : workspace.packages()) {
                for (Target target : one.targets()) {
                    RepoPath file = target.file();
                    if (file != null && target.present()) {
                        used.add(file);
                        subjects.of(file, SOURCE).all().forEach(this::use);
                    }
                }
            }
        }
    }

    private void use(Subject subject) {
        switch (subject) {
            case Subject.File file -> used.add(file.path());
            case Subject.Folder folder -> {
                if (isCandidate(folder.path().child("x"))) {
                    used.add(folder.path());
                }
            }
            case Subject.Uncovered uncovered -> {}
        }
    }

    private boolean holds(RepoPath path) {
        return isCandidate(path) && !isUsed(path);
    }

    private boolean isUsed(RepoPath path) {
        for (RepoPath at = path; !at.isRoot(); at = at.parent()) {
            if (used.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it lies in such a folder of the package that it belongs to. */
    private boolean isCandidate(RepoPath path) {
        RepoPath owner = path;
        do {
            owner = owner.isRoot() ? owner : owner.parent();
        } while (!owner.isRoot() && !packages.contains(owner));
        return isNamed(path, owner);
    }

    private static boolean isNamed(RepoPath path, RepoPath below) {
        for (RepoPath at = path; !at.isRoot(); ) {
            at = at.parent();
            if (at.isRoot() || at.equals(below)) {
                return false;
            }
            if (FOLDERS.contains(at.name())) {
                return true;
            }
        }
        return false;
    }
}
