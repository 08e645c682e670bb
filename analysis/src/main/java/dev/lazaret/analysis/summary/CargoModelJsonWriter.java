package dev.lazaret.analysis.summary;

import dev.lazaret.analysis.audit.Audit;
import dev.lazaret.analysis.cargo.CargoPackage;
import dev.lazaret.analysis.cargo.MacroExport;
import dev.lazaret.analysis.cargo.Target;
import dev.lazaret.analysis.cargo.Workspace;
import dev.lazaret.analysis.catalogue.Family;
import dev.lazaret.analysis.finding.Finding;
import dev.lazaret.analysis.repository.RepoPath;
import dev.lazaret.analysis.run.json.JsonOut;
import java.util.Comparator;
import java.util.List;

/** Writes the workspaces and their execution points. */
final class CargoModelJsonWriter {
    private static final Comparator<Target> TARGETS = Comparator.comparing(CargoModelJsonWriter::sortKey)
            .thenComparingInt(Target::line)
            .thenComparing(Target::kind)
            .thenComparing(Target::name);
    private static final Comparator<MacroExport> MACROS = Comparator.comparing(MacroExport::path)
            .thenComparingInt(MacroExport::line)
            .thenComparing(MacroExport::name);

    private final JsonOut json;

    CargoModelJsonWriter(JsonOut json) {
        this.json = json;
    }

    /** A target with its package. */
    private record PackageTarget(CargoPackage owner, Target target) {}

    void write(Audit audit) {
        List<Workspace> workspaces = audit.cargo().workspaces().stream()
                .sorted(Comparator.comparing(Workspace::manifest))
                .toList();
        json.array("workspaces", workspaces, this::workspace);
        json.array("shapes", audit.cargo().anomalies(), shape -> {
            json.text("kind", shape.kind().word());
            json.path("path", shape.path());
            json.number("line", shape.line());
            json.text("words", shape.words());
            json.bool("lookedAt", !shape.isMissing());
        });
        json.object("executionPoints", () -> executionPoints(audit));
    }

    private void workspace(Workspace workspace) {
        json.path("manifest", workspace.manifest());
        List<CargoPackage> packages = workspace.packages().stream()
                .sorted(Comparator.comparing(CargoPackage::manifest))
                .toList();
        json.array("packages", packages, cargoPackage -> {
            json.text("name", cargoPackage.name());
            json.text("version", cargoPackage.version());
            json.path("manifest", cargoPackage.manifest());
            json.text("edition", cargoPackage.edition());
            json.array(
                    "targets", cargoPackage.targets().stream().sorted(TARGETS).toList(), target -> {
                        json.text("kind", target.kind().word());
                        json.text("name", target.name());
                        path(target);
                        json.bool("implicit", target.implicit());
                    });
        });
        json.bool("virtual", workspace.virtual());
        json.text("place", workspace.place().word());
    }

    private void executionPoints(Audit audit) {
        json.array("buildScripts", targets(audit, Target.Kind.BUILD_SCRIPT), script -> {
            json.text("package", script.owner().name());
            json.path("manifest", script.owner().manifest());
            path(script.target());
            json.bool("implicit", script.target().implicit());
            json.number("line", script.target().line());
            json.bool("present", script.target().present());
        });
        json.array("procMacros", targets(audit, Target.Kind.PROC_MACRO), library -> {
            json.text("package", library.owner().name());
            json.path("manifest", library.owner().manifest());
            path(library.target());
            json.array(
                    "macros", library.owner().macros().stream().sorted(MACROS).toList(), macro -> {
                        json.text("name", macro.name());
                        json.text("kind", macro.kind().word());
                        json.strings("attributes", macro.attributes());
                        json.path("path", macro.path());
                        json.number("line", macro.line());
                    });
        });
        List<Finding> toolchain = audit.findings().stream()
                .filter(finding -> finding.family() == Family.TC)
                .sorted(Finding.ORDER)
                .toList();
        json.array("toolchain", toolchain, finding -> {
            json.text("id", finding.id());
            json.path("path", finding.path());
            json.number("line", finding.line());
        });
    }

    private static List<PackageTarget> targets(Audit audit, Target.Kind kind) {
        return audit.cargo().packages().stream()
                .flatMap(owner -> owner.targets().stream()
                        .filter(target -> target.kind() == kind)
                        .map(target -> new PackageTarget(owner, target)))
                .sorted(Comparator.comparing((PackageTarget owned) -> sortKey(owned.target()))
                        .thenComparing(owned -> owned.owner().manifest())
                        .thenComparing(PackageTarget::target, TARGETS))
                .toList();
    }

    /** Writes the path of a target. The path of a target outside the repository is only a string for display. */
    private void path(Target target) {
        RepoPath file = target.file();
        if (file == null) {
            json.text("path", target.path());
        } else {
            json.path("path", file);
        }
    }

    private static String sortKey(Target target) {
        RepoPath file = target.file();
        return file == null ? target.path() : file.utf8();
    }
}
