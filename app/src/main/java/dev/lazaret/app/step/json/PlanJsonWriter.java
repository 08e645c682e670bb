package dev.lazaret.app.step.json;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.json.JsonOut;
import dev.lazaret.analysis.run.json.StepResultJsonWriter;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.step.AdmittedConfigSettings;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.UnitReviewReason;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.HexFormat;
import java.util.List;

/** Writes the members of the {@code plan} event of the JSON event stream. */
record PlanJsonWriter(JsonOut json) {

    void write(Plan plan) {
        json.text("event", "plan");
        json.text("step", plan.step().word());
        json.strings("command", plan.command());
        StepResultJsonWriter.policy(json, plan.policy());
        json.array("units", plan.units(), unit -> unit(plan, unit));
        switch (plan.work()) {
            case CompileWork work -> compile(plan, work);
            case DownloadWork work -> download(plan, work);
        }
        json.strings("notes", plan.sentences());
    }

    private void compile(Plan plan, CompileWork work) {
        json.object("program", work.program(), program -> program(work, program));
        json.array("leftOut", work.absent(), absent -> {
            json.text("path", absent.path());
            json.text("why", absent.why());
            json.text("needed", absent.needed().orElse(null));
        });
        admitted(work.admitted());
        json.text("lockfile", plan.lockfile().words());
        json.strings("lockfileWhy", work.crates().lockfileWhy());
        json.array("sources", work.sources(), source -> {
            json.text("folder", source.folder());
            json.number("crates", source.crates());
            json.bool("fetched", source.fetched());
            json.bool("packed", source.packed());
        });
        json.strings("missing", work.crates().missing());
        json.strings("standIns", work.crates().placeholders());
        json.number("crates", plan.crates());
        toolchain(plan.toolchain());
        json.text(
                "moduleCompiler",
                work.borrowedCompiler().map(tools -> tools.compiler().words()).orElse(null));
    }

    private void admitted(AdmittedConfigSettings admitted) {
        json.array("admissible", admitted.possible().keys(), key -> {
            json.text("key", key.key());
            json.strings(
                    "places",
                    key.places().stream().map(AdmissibleConfigKey.Place::words).toList());
            json.text("passed", key.passed());
            json.strings("staysOut", key.staysOut());
        });
        json.strings(
                "admitted",
                admitted.keys().stream().map(AdmissibleConfigKey::key).toList());
        json.text("target", admitted.target().map(TargetTriple::text).orElse(null));
    }

    /**
     * Writes the program and its arguments. If sanitizing changes an argument, the argument's bytes are written, too.
     */
    private void program(CompileWork work, Program program) {
        json.text("crate", Inert.line(program.owner().name(), 200));
        json.text("name", Inert.line(program.name(), 200));
        json.text("path", program.target().path());
        json.strings("arguments", work.arguments());
        List<String> given = work.options().program().arguments();
        if (!work.arguments().equals(given)) {
            json.strings(
                    "argumentsBytes",
                    given.stream()
                            .map(argument -> HexFormat.of().formatHex(LosslessUtf8Codec.bytes(argument)))
                            .toList());
        }
    }

    private void download(Plan plan, DownloadWork work) {
        json.strings("leftOut", List.of());
        json.text("lockfile", plan.lockfile().words());
        json.strings("lockfileCommand", work.lockfileCommand());
        json.number("crates", plan.crates());
        json.array("sources", work.crates().sources(), source -> {
            json.text("source", source.name());
            json.number("crates", source.crates());
            json.bool("fetched", source.fetched());
        });
        json.array("hosts", work.hosts(), host -> {
            json.text("host", host.place());
            json.bool("allowed", host.allowed());
            json.text("why", host.why());
            json.text("index", host.index().orElse(null));
        });
        json.strings("obstacles", work.obstacles());
        json.text("notNeeded", work.notNeeded().orElse(null));
        json.text("folder", work.destination().toString());
        toolchain(plan.toolchain());
    }

    private void toolchain(Toolchain toolchain) {
        json.text("toolchain", toolchain.words());
        json.strings("advisories", toolchain.advisories());
    }

    private void unit(Plan plan, PlannedUnit unit) {
        StepResultJsonWriter.unit(json, unit);
        if (plan.work() instanceof CompileWork work) {
            json.text(
                    "digest", work.binding(unit).digest().map(Digest::toString).orElse(null));
            json.strings("linked", work.linked(unit));
            json.object("recording", work.recording(unit), recording -> {
                json.text("by", recording.word());
                json.text("words", recording.words());
            });
            work.capabilities(unit)
                    .ifPresentOrElse(
                            words -> json.strings("capabilities", words), () -> json.text("capabilities", null));
            json.bool("verified", work.isVerified(unit));
            if (unit.kind().isCompileTime()) {
                json.strings(
                        "look",
                        work.look(unit).stream().map(UnitReviewReason::word).toList());
            } else {
                json.text("look", null);
            }
        }
    }
}
