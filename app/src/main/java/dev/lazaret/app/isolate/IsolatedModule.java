package dev.lazaret.app.isolate;

import dev.lazaret.app.isolate.MacroRecordReader.MacroRecords;
import dev.lazaret.app.isolate.ModuleCompiler.CompiledCode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.SectionId;
import run.endive.wasm.types.ValType;

/**
 * A macro crate or build script as a verified and compiled module.
 *
 * @param code the parsed module, as far as its instances need it
 * @param machine creates what executes an instance of it
 * @param macros the records of its macros, for each of which it has a function
 */
record IsolatedModule(WasmModule code, Function<Instance, Machine> machine, MacroRecords macros) {
    /** The host's functions. */
    static final String HOST_MODULE = "lazaret";

    static final String ASK = "ask";
    static final String COMMAND = "command";
    static final String FOLDER = "folder";
    static final String WASI_MODULE = "wasi_snapshot_preview1";

    /** Types of exported functions. */
    static final FunctionType NOTHING = FunctionType.of(List.of(), List.of());

    static final FunctionType ALLOCATION = FunctionType.of(List.of(ValType.I32), List.of(ValType.I32));
    static final FunctionType MACRO = FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I64));

    private static final Parser.Builder PARSER = parser();

    /** The result of loading a module. */
    sealed interface ModuleLoad {
        record Ready(IsolatedModule module) implements ModuleLoad {}

        /**
         * The module can't be used.
         *
         * @param reason a clause that can contain untrusted text
         */
        record Refused(String reason) implements ModuleLoad {}
    }

    /**
     * Loads a module: parses, verifies and compiles it. The time grows with the size of the module. {@link
     * ModuleLoader} limits it.
     */
    static ModuleLoad load(byte[] bytes) {
        try {
            // The time to validate a module is limited only by what the verifier limits.
            WasmModule parsed = PARSER.build().parse(() -> new ByteArrayInputStream(bytes));
            Optional<String> violation = ModuleVerifier.violation(parsed);
            if (violation.isPresent()) {
                return new ModuleLoad.Refused(violation.get());
            }
            CompiledCode compiled =
                    ModuleCompiler.compile(ModuleCompiler.copy(parsed).build());
            return new ModuleLoad.Ready(
                    new IsolatedModule(compiled.code(), compiled.machine(), macros(compiled.code(), bytes)));
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            return new ModuleLoad.Refused("it is not a valid module (" + TrapExplainer.shortened(e) + ")");
        } catch (OutOfMemoryError e) {
            return new ModuleLoad.Refused("compiling it needs more memory than the host has");
        }
    }

    /** Whether the module exports a function with this name and type. */
    boolean hasFunction(String name, FunctionType type) {
        return functions(code, type).anyMatch(name::equals);
    }

    private static MacroRecords macros(WasmModule code, byte[] bytes) {
        MacroRecords macros = MacroRecordReader.read(bytes);
        Set<String> functions = functions(code, MACRO).collect(Collectors.toSet());
        return macros instanceof MacroRecords.Listed(List<MacroRecord> records)
                        && !records.stream().map(MacroRecord::export).allMatch(functions::contains)
                ? new MacroRecords.Invalid("it lacks the function of a macro")
                : macros;
    }

    /** Returns the names of all exported functions with this type. */
    private static Stream<String> functions(WasmModule code, FunctionType type) {
        return IntStream.range(0, code.exportSection().exportCount())
                .mapToObj(code.exportSection()::getExport)
                .filter(export -> export.exportType() == ExternalType.FUNCTION
                        && type(code, export.index()).filter(type::equals).isPresent())
                .map(Export::name);
    }

    /** Returns the type of a function; empty if it is imported or missing. */
    private static Optional<FunctionType> type(WasmModule code, int function) {
        int index = function - code.importSection().count(ExternalType.FUNCTION);
        return index >= 0 && index < code.functionSection().functionCount()
                ? Optional.of(code.typeSection().getType(code.functionSection().getFunctionType(index)))
                : Optional.empty();
    }

    /** Returns a parser that does not validate, and skips custom sections, which are not executed. */
    private static Parser.Builder parser() {
        Parser.Builder parser = Parser.builder().withValidation(false);
        List<Integer> sections = new ArrayList<>();
        for (int id = SectionId.TYPE; id <= SectionId.TAG; id++) {
            sections.add(id);
        }
        sections.forEach(parser::includeSectionId);
        return parser;
    }
}
