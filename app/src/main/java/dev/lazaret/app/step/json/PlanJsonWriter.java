package dev.lazaret.app.step.json;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey;
import dev.lazaret.analysis.cargo.TargetTriple;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.PlannedUnit;
import dev.lazaret.analysis.run.PolicyRule;
import dev.lazaret.analysis.text.Inert;
import dev.lazaret.analysis.text.LosslessUtf8Codec;
import dev.lazaret.app.step.AdmittedConfigSettings;
import dev.lazaret.app.step.CompileWork;
import dev.lazaret.app.step.DownloadWork;
import dev.lazaret.app.step.OfferedRecording;
import dev.lazaret.app.step.Plan;
import dev.lazaret.app.step.Program;
import dev.lazaret.app.step.UnitReviewReason;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JsonGenerator;

/** Writes the members of the {@code plan} event of the JSON event stream. */
record PlanJsonWriter(JsonGenerator json) {

    void write(Plan plan) {
        json.writeStringProperty("event", "plan");
        json.writeStringProperty("step", plan.step().word());
        strings("command", plan.command());
        json.writeArrayPropertyStart("policy");
        for (PolicyRule line : plan.policy()) {
            json.writeStartObject();
            json.writeStringProperty("rule", line.rule());
            json.writeStringProperty("words", line.words());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("units");
        plan.units().forEach(unit -> unit(plan, unit));
        json.writeEndArray();
        switch (plan.work()) {
            case CompileWork work -> compile(plan, work);
            case DownloadWork work -> download(plan, work);
        }
        strings("notes", plan.sentences());
    }

    private void compile(Plan plan, CompileWork work) {
        json.writeName("program");
        work.program().ifPresentOrElse(program -> program(work, program), json::writeNull);
        json.writeArrayPropertyStart("leftOut");
        for (CompileWork.Absent absent : work.absent()) {
            json.writeStartObject();
            json.writeStringProperty("path", absent.path());
            json.writeStringProperty("why", absent.why());
            optional("needed", absent.needed());
            json.writeEndObject();
        }
        json.writeEndArray();
        admitted(work.admitted());
        json.writeStringProperty("lockfile", plan.lockfile().words());
        strings("lockfileWhy", work.crates().lockfileWhy());
        json.writeArrayPropertyStart("sources");
        for (CompileWork.Source source : work.sources()) {
            json.writeStartObject();
            json.writeStringProperty("folder", source.folder());
            json.writeNumberProperty("crates", source.crates());
            json.writeBooleanProperty("fetched", source.fetched());
            json.writeBooleanProperty("packed", source.packed());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("missing", work.crates().missing());
        strings("standIns", work.crates().placeholders());
        number("crates", plan.crates());
        toolchain(plan.toolchain());
    }

    private void admitted(AdmittedConfigSettings admitted) {
        json.writeArrayPropertyStart("admissible");
        for (AdmissibleConfigKey key : admitted.possible().keys()) {
            json.writeStartObject();
            json.writeStringProperty("key", key.key());
            strings(
                    "places",
                    key.places().stream().map(AdmissibleConfigKey.Place::words).toList());
            json.writeStringProperty("passed", key.passed());
            strings("staysOut", key.staysOut());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings(
                "admitted",
                admitted.keys().stream().map(AdmissibleConfigKey::key).toList());
        optional("target", admitted.target().map(TargetTriple::text));
    }

    /**
     * Writes the program and its arguments. If sanitizing changes an argument, the argument's bytes are written, too.
     */
    private void program(CompileWork work, Program program) {
        json.writeStartObject();
        json.writeStringProperty("crate", Inert.line(program.owner().name(), 200));
        json.writeStringProperty("name", Inert.line(program.name(), 200));
        json.writeStringProperty("path", program.target().path());
        strings("arguments", work.arguments());
        List<String> given = work.options().program().arguments();
        if (!work.arguments().equals(given)) {
            strings(
                    "argumentsBytes",
                    given.stream()
                            .map(argument -> HexFormat.of().formatHex(LosslessUtf8Codec.bytes(argument)))
                            .toList());
        }
        json.writeEndObject();
    }

    private void download(Plan plan, DownloadWork work) {
        json.writeArrayPropertyStart("leftOut");
        json.writeEndArray();
        json.writeStringProperty("lockfile", plan.lockfile().words());
        strings("lockfileCommand", work.lockfileCommand());
        number("crates", plan.crates());
        json.writeArrayPropertyStart("sources");
        for (DownloadWork.Source source : work.crates().sources()) {
            json.writeStartObject();
            json.writeStringProperty("source", source.name());
            json.writeNumberProperty("crates", source.crates());
            json.writeBooleanProperty("fetched", source.fetched());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("hosts");
        for (DownloadWork.Host host : work.hosts()) {
            json.writeStartObject();
            json.writeStringProperty("host", host.place());
            json.writeBooleanProperty("allowed", host.allowed());
            json.writeStringProperty("why", host.why());
            optional("index", host.index());
            json.writeEndObject();
        }
        json.writeEndArray();
        strings("obstacles", work.obstacles());
        optional("notNeeded", work.notNeeded());
        json.writeStringProperty("folder", work.destination().toString());
        toolchain(plan.toolchain());
    }

    private void toolchain(Toolchain toolchain) {
        json.writeStringProperty("toolchain", toolchain.words());
        strings("advisories", toolchain.advisories());
    }

    private void unit(Plan plan, PlannedUnit unit) {
        json.writeStartObject();
        json.writeStringProperty("crate", unit.crate());
        json.writeStringProperty("version", unit.version());
        json.writeStringProperty("kind", unit.kind().word());
        json.writeStringProperty("path", unit.path());
        json.writeStringProperty("decision", unit.decision().word());
        json.writeStringProperty("why", unit.why());
        if (plan.work() instanceof CompileWork work) {
            json.writeStringProperty(
                    "digest", work.binding(unit).digest().map(Digest::toString).orElse(null));
            strings("linked", work.linked(unit));
            recording(work.recording(unit));
            work.capabilities(unit)
                    .ifPresentOrElse(
                            words -> strings("capabilities", words), () -> json.writeNullProperty("capabilities"));
            json.writeBooleanProperty("verified", work.isVerified(unit));
            if (unit.kind().isCompileTime()) {
                strings(
                        "look",
                        work.look(unit).stream().map(UnitReviewReason::word).toList());
            } else {
                json.writeNullProperty("look");
            }
        }
        json.writeEndObject();
    }

    private void recording(Optional<OfferedRecording> offered) {
        json.writeName("recording");
        if (offered.isEmpty()) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringProperty("by", offered.get().word());
        json.writeStringProperty("words", offered.get().words());
        json.writeEndObject();
    }

    private void strings(String name, List<String> items) {
        json.writeArrayPropertyStart(name);
        items.forEach(json::writeString);
        json.writeEndArray();
    }

    private void optional(String name, Optional<String> value) {
        json.writeStringProperty(name, value.orElse(null));
    }

    private void number(String name, OptionalInt value) {
        if (value.isPresent()) {
            json.writeNumberProperty(name, value.getAsInt());
        } else {
            json.writeNullProperty(name);
        }
    }
}
