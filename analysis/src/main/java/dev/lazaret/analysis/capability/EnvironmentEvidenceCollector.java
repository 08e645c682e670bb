package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.CrateAttributeReader;
import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.Tokens;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds the evidence of calls that read or set environment variables. */
final class EnvironmentEvidenceCollector {
    /** Number of tokens after a call that are searched for the names of variables. */
    private static final int NEAR = 64;

    private final boolean host;
    private final EnvironmentVariableClassifier classifier;
    private final ArgumentDataflow flow;
    private final EnvironmentChangeAnalyzer changes;
    private final EvidenceRecorder recorder;

    private boolean readsAny;

    EnvironmentEvidenceCollector(
            CrateAnalysisContext analysis, EnvironmentChangeAnalyzer changes, EvidenceRecorder recorder) {
        this.host = analysis.isHost();
        this.classifier = analysis.classifiers().variables();
        this.flow = analysis.flow();
        this.changes = changes;
        this.recorder = recorder;
    }

    /** Whether the evidence so far includes a read of variables with unknown names. */
    boolean readsAny() {
        return readsAny;
    }

    /** Adds the evidence of a call that reads or sets one variable. */
    void add(SourceFile file, NameReference mark, NamedCapability named) {
        Optional<EnvironmentWriteFinder.Write> write = changes.find(file, mark, named);
        if (write.isPresent()) {
            addWrite(file, mark, named, write.get());
            return;
        }
        ValueOrigins variable = flow.argument(file, mark, 0);
        ArgumentShape shape = mark.form() == NameReference.Form.VALUE
                ? ArgumentShape.COMPUTED
                : classifier.isOfCargo(beginning(file, mark))
                        ? ArgumentShape.CARGO_VARIABLE
                        : classifier.variables(variable);
        readsAny |= named.capability() == Capability.ENVIRONMENT
                && shape != ArgumentShape.CARGO_VARIABLE
                && (shape == ArgumentShape.COMPUTED
                        || !variable.decided()
                        || variable.sources().stream().anyMatch(one -> one != ValueSource.LEAVES_OUTPUT));
        if (host && shape == ArgumentShape.COMPUTED && variable.isFrom(ValueSource.CONTENT, ValueSource.DECODED)) {
            shape = ArgumentShape.CONTENT;
        }
        if (shape == ArgumentShape.SECRET
                && named.capability() == Capability.COMPILED_ENVIRONMENT
                && isDeviceSetting(file, variable)) {
            shape = ArgumentShape.DEVICE_SETTING;
        }
        recorder.add(file, mark, named.capability(), named.name(), ArgumentTextFormatter.of(variable.texts()), shape);
        if (named.capability() == Capability.ENVIRONMENT_WRITE
                && variable.texts().contains("RUSTC_BOOTSTRAP")) {
            recorder.add(
                    file, mark, Capability.INSTRUCTION, "rustc-env=RUSTC_BOOTSTRAP", named.name(), ArgumentShape.PLAIN);
        }
    }

    private void addWrite(
            SourceFile file, NameReference mark, NamedCapability named, EnvironmentWriteFinder.Write write) {
        String what = write.name().isEmpty() ? named.name() : write.name();
        Set<String> texts = new LinkedHashSet<>(write.value());
        texts.remove(what);
        recorder.add(
                file,
                mark,
                named.capability(),
                what,
                ArgumentTextFormatter.of(texts),
                write.shape(),
                write.files(),
                List.of());
    }

    /**
     * Returns the literal beginning of a variable name, if {@code format!} or {@code concat!} assembles the name in the
     * first argument of this call; empty otherwise.
     */
    private static String beginning(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int at = tokens.next(mark.open());
        at = tokens.is(at, "&") ? tokens.next(at) : at;
        int open = tokens.next(tokens.next(at));
        boolean joins = (tokens.is(at, "format") || tokens.is(at, "concat"))
                && tokens.is(tokens.next(at), "!")
                && file.trees().opens(open);
        String text = joins ? StringLiteralDecoder.unescape(tokens, tokens.next(open)) : null;
        int hole = text == null ? -1 : text.indexOf('{');
        return text == null ? "" : hole < 0 ? text : text.substring(0, hole);
    }

    /**
     * Whether a variable is a setting for a device without an operating system. Requires a name without an underscore:
     * the name of a person's token usually has a prefix that says which service it is for. Never true in build scripts
     * and macros, because any file can have the attributes of device code.
     */
    private boolean isDeviceSetting(SourceFile file, ValueOrigins variable) {
        return !host
                && variable.texts().stream().noneMatch(name -> name.contains("_"))
                && CrateAttributeReader.areOfDevice(CrateAttributeReader.read(file.tokens(), file.trees()));
    }

    /** Adds the evidence of a call that reads all variables at once. */
    void addWhole(SourceFile file, NameReference mark, NamedCapability named) {
        readsAny = true;
        ArgumentShape shape = searchesCargoVariables(file, mark) ? ArgumentShape.CARGO_VARIABLE : ArgumentShape.PLAIN;
        recorder.add(file, mark, named.capability(), named.name(), "", shape);
    }

    /**
     * Whether the code right after this call contains the name of a variable that cargo sets, so that it probably
     * searches the environment for such variables.
     */
    private boolean searchesCargoVariables(SourceFile file, NameReference mark) {
        return file.literals().subMap(mark.token() + 1, mark.token() + NEAR).values().stream()
                .anyMatch(text -> classifier.variable(text) == ArgumentShape.CARGO_VARIABLE);
    }
}
