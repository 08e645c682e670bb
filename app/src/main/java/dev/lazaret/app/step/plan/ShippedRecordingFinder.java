package dev.lazaret.app.step.plan;

import dev.lazaret.analysis.cargo.AdmissibleConfigKey.Choice;
import dev.lazaret.analysis.repository.Digest;
import dev.lazaret.analysis.run.UnitId;
import dev.lazaret.app.crates.resolve.LinkedCode;
import dev.lazaret.app.recorded.ShippedRecording;
import dev.lazaret.app.recorded.ShippedRecordings;
import dev.lazaret.app.step.AdmittedConfigSettings;
import dev.lazaret.app.step.UnitDecisionBinding;
import dev.lazaret.app.toolchain.Toolchain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the recordings shipped with Lazaret that are valid for a plan: same bytes, same features, a supported compiler,
 * this machine's target and no flags.
 */
record ShippedRecordingFinder(ShippedRecordings recordings, Toolchain toolchain, AdmittedConfigSettings admitted) {
    /**
     * Returns the recording for a build script; empty if there is none.
     *
     * @param made crates that the script contains or could contain
     */
    Optional<ShippedRecording> find(UnitId unit, LinkedCode linked, List<UnitDecisionBinding.Crate> made) {
        if (unit.kind() != UnitId.Kind.BUILD_SCRIPT
                || unit.fromRepository()
                || linked.mayIncludeProject()
                || !isOrdinary()) {
            return Optional.empty();
        }
        List<LinkedCode.Crate> own = linked.crates().stream()
                .filter(crate ->
                        crate.name().equals(unit.crate()) && crate.version().equals(unit.version()))
                .toList();
        Optional<Map<String, Digest>> digests = digests(made);
        if (own.size() != 1 || digests.isEmpty() || toolchain.version().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Digest> others = new HashMap<>(digests.get());
        Digest files = others.remove(unit.crate() + " " + unit.version());
        return files == null
                ? Optional.empty()
                : recordings.find(new ShippedRecordings.Script(
                        unit.crate(),
                        unit.version(),
                        files,
                        others,
                        toolchain.version().get(),
                        Set.copyOf(own.getFirst().features())));
    }

    /**
     * Returns the digests of all linked crates' folders; empty if one folder has no digest, or if two crates have the
     * same name and version.
     */
    private static Optional<Map<String, Digest>> digests(List<UnitDecisionBinding.Crate> made) {
        Map<String, Digest> digests = new HashMap<>();
        for (UnitDecisionBinding.Crate crate : made) {
            if (crate.linked()
                    && (crate.files().isEmpty()
                            || digests.put(crate.words(), crate.files().get()) != null)) {
                return Optional.empty();
            }
        }
        return Optional.of(digests);
    }

    /**
     * Whether build scripts run with the same settings as when they were recorded: this machine's target, and no flags.
     */
    private boolean isOrdinary() {
        return admitted.target().isEmpty()
                && admitted.keys().stream().noneMatch(key -> key.choice() instanceof Choice.Flags);
    }
}
