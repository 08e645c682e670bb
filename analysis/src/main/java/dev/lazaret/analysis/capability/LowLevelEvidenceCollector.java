package dev.lazaret.analysis.capability;

import dev.lazaret.analysis.rust.StringLiteralDecoder;
import dev.lazaret.analysis.rust.TokenKind;
import dev.lazaret.analysis.rust.Tokens;
import java.util.regex.Pattern;

/**
 * Adds the evidence of code that bypasses Rust's type system or standard library: transmutes, executable memory,
 * assembly, system calls, and code that runs before main.
 */
final class LowLevelEvidenceCollector {
    /** The macro that registers an entry before main runs. */
    private static final String REGISTRY = "inventory::submit";

    /** Instructions of x86, Arm and RISC-V that make system calls, and directives that emit numbers. */
    private static final Pattern SYSTEM_CALL = Pattern.compile(
            "\\b(?:syscall|sysenter|svc|ecall|int\\s+\\$?(?:0x80|128))\\b|\\.(?:byte|long|quad|word|short|inst)\\b");

    /**
     * Maximum number of tokens near a name reference that are examined. Multiples of it apply to memory protection and
     * assembly.
     */
    private static final int NEAR = 64;

    private final boolean host;
    private final NativeCodeClassifier classifier;
    private final EvidenceRecorder recorder;

    LowLevelEvidenceCollector(CrateAnalysisContext analysis, EvidenceRecorder recorder) {
        this.host = analysis.isHost();
        this.classifier = analysis.classifiers().nativeCode();
        this.recorder = recorder;
    }

    /** Adds the evidence of a call that reinterprets a value, if the value becomes a function. */
    void addTransmute(SourceFile file, NameReference mark, NamedCapability named) {
        if (makesFunction(file, mark)) {
            recorder.add(file, mark, Capability.EXECUTABLE_MEMORY, named.name(), "", bytes(file, mark));
        }
    }

    /**
     * Whether the call turns a value into a function: the type of the result, or of the variable to which the result is
     * assigned, contains {@code fn}.
     */
    private static boolean makesFunction(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        for (int i = mark.token(); i < Math.min(tokens.size(), mark.open()); i++) {
            if (tokens.is(i, "fn")) {
                return true;
            }
        }
        int at = tokens.previous(mark.token());
        for (int k = 0; k < NEAR && at >= 0 && !tokens.is(at, ";"); k++) {
            if (tokens.is(at, "fn")) {
                return !tokens.kind(tokens.next(at)).isName();
            }
            if (tokens.kind(at).isClose()) {
                int open = file.trees().partner(at);
                at = open >= 0 && !tokens.is(tokens.previous(open), "fn") ? open : at;
            }
            at = tokens.previous(at);
            if (k == NEAR - 1) {
                file.limit(LimitReason.SYNTAX, mark.token());
            }
        }
        return false;
    }

    /**
     * Returns {@code PLAIN} if bytes certainly become a function, {@code COMPUTED} if the original value may be a
     * function, too.
     */
    private static ArgumentShape bytes(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = close(file, mark);
        for (int i = mark.open(); i < Math.min(close, mark.open() + NEAR); i++) {
            if (tokens.is(i, "as_ptr") || tokens.is(i, "as_mut_ptr")) {
                return ArgumentShape.PLAIN;
            }
        }
        return ArgumentShape.COMPUTED;
    }

    /** Adds the evidence of a call that maps memory or changes its protection, if the memory becomes executable. */
    void addExecutableMemory(SourceFile file, NameReference mark, NamedCapability named) {
        if (named.name().startsWith(".") || named.name().contains("memfd") || isExecutable(file, mark)) {
            recorder.add(file, mark, Capability.EXECUTABLE_MEMORY, named.name(), "", ArgumentShape.PLAIN);
        }
    }

    private static boolean isExecutable(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = close(file, mark);
        for (int i = mark.open(); i < Math.min(close, mark.open() + NEAR * 4); i++) {
            if (tokens.kind(i).isName()
                    && (tokens.is(i, "PROT_EXEC") || tokens.text(i).startsWith("PAGE_EXECUTE"))) {
                return true;
            }
            if (tokens.is(i, "7") || tokens.is(i, "0x7") || tokens.is(i, "0x40")) {
                return true;
            }
        }
        if (close - mark.open() > NEAR * 4) {
            file.limit(LimitReason.SYNTAX, mark.token());
        }
        return false;
    }

    /** Adds the evidence of a macro call that contains assembly or code that runs before main. */
    void addMacro(SourceFile file, NameReference mark, NamedCapability named) {
        ArgumentShape shape =
                named.name().equals(REGISTRY) && !calls(file, mark) ? ArgumentShape.NAMED : ArgumentShape.PLAIN;
        recorder.add(file, mark, named.capability(), named.name(), "", shape);
        if (host && makesSystemCall(file, mark)) {
            recorder.add(file, mark, Capability.SYSTEM_CALL, named.name(), "", ArgumentShape.PLAIN);
        }
    }

    /** Whether the input of a macro calls a function, a method or a macro. */
    private static boolean calls(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = close(file, mark);
        for (int i = mark.open(); i < close; i++) {
            int after = tokens.next(i);
            boolean called = tokens.kind(i).isName()
                    && (tokens.is(after, "!")
                            || (tokens.is(after, TokenKind.OPEN_PARENTHESIS)
                                    && !Character.isUpperCase(tokens.name(i).charAt(0))));
            if (called) {
                return true;
            }
        }
        return false;
    }

    /** Whether assembly makes a system call, or contains instructions that are written as plain numbers. */
    private static boolean makesSystemCall(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int close = close(file, mark);
        for (int i = mark.open(); i < Math.min(close, mark.open() + NEAR * NEAR); i++) {
            String text = tokens.kind(i).isString() ? StringLiteralDecoder.unescape(tokens, i) : null;
            if (text != null && SYSTEM_CALL.matcher(text).find()) {
                return true;
            }
        }
        if (close - mark.open() > NEAR * NEAR) {
            file.limit(LimitReason.SYNTAX, mark.token());
        }
        return false;
    }

    /** Adds the evidence of a call to a function that makes a system call with a given number. */
    void addSystemCall(SourceFile file, NameReference mark, NamedCapability named) {
        String call = systemCall(file, mark);
        String known = call.endsWith(MemoryFileEvidenceGrader.NAME) ? MemoryFileEvidenceGrader.NAME : "";
        recorder.add(file, mark, named.capability(), named.name(), known, classifier.call(call));
    }

    /** Returns the name of the system call: the last identifier in the first argument. */
    private static String systemCall(SourceFile file, NameReference mark) {
        Tokens tokens = file.tokens();
        int at = mark.open() + 1;
        String word = "";
        for (int i = at; i < Math.min(tokens.size(), at + NEAR) && !tokens.is(i, ",") && !tokens.is(i, ")"); i++) {
            word = tokens.kind(i).isName() ? tokens.text(i) : word;
        }
        return word;
    }

    /** Returns the bracket that closes the arguments of a call; the token after the path if there are no arguments. */
    private static int close(SourceFile file, NameReference mark) {
        return file.trees().opens(mark.open()) ? file.trees().partner(mark.open()) : mark.open();
    }
}
