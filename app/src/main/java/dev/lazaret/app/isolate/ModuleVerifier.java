package dev.lazaret.app.isolate;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.SubType;
import run.endive.wasm.types.ValType;

/**
 * Verifies that a module uses only what macros and build scripts need and the host can limit. In particular, compiled
 * code can't be interrupted in a loop of tail calls, and objects of the garbage collection proposal are not part of the
 * memory.
 */
final class ModuleVerifier {
    /** Maximum size of the memory in pages of 64 KiB. */
    static final int MOST_PAGES = 4096;

    /** Maximum number of elements in all tables. */
    static final int MOST_ELEMENTS = 1_000_000;

    private static final int MOST_IMPORTS = 200;
    private static final int MOST_TABLES = 16;

    /**
     * Limits of what makes Endive's time grow faster than the module. Large macro crates have 40 types without double
     * ones, 10,000 functions, and 4 million instructions and operands.
     */
    private static final int MOST_TYPES = 1000;

    private static final int MOST_PARAMETERS = 200;
    private static final int MOST_RESULTS = 16;
    private static final int MOST_FUNCTIONS = 100_000;
    private static final long MOST_INSTRUCTIONS = 20_000_000;

    /** Opcodes of exceptions, tail calls and calls of references, among those of one byte. */
    private static final Set<Integer> REFUSED =
            Set.of(0x06, 0x07, 0x08, 0x09, 0x0A, 0x12, 0x13, 0x14, 0x15, 0x18, 0x19, 0x1F);

    private static final int LAST_NUMERIC = 0xC4;
    private static final int FIRST_REFERENCE = 0xD0;
    private static final int LAST_REFERENCE = 0xD2;
    private static final int FIRST_BULK = 0xFC00;
    private static final int LAST_BULK = 0xFC11;

    /** The functions of the host, apart from WASI. */
    private static final Map<String, FunctionType> HOST_FUNCTIONS = Map.of(
            IsolatedModule.ASK, FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I32)),
            IsolatedModule.COMMAND, FunctionType.of(List.of(ValType.I32, ValType.I32), List.of(ValType.I32)),
            IsolatedModule.FOLDER, FunctionType.of(List.of(), List.of(ValType.I32)));

    private ModuleVerifier() {}

    /** Returns the reason why a module is refused: a clause that can contain untrusted text. */
    static Optional<String> violation(WasmModule module) {
        if (module.tagSection().isPresent()) {
            return Optional.of("it uses exceptions");
        }
        return typeViolation(module)
                .or(() -> importViolation(module))
                .or(() -> sizeViolation(module))
                .or(() -> codeViolation(module))
                .or(() -> Arrays.stream(module.codeSection().functionBodies())
                        .flatMap(body -> body.instructions().stream())
                        .filter(instruction -> !isAllowed(instruction.opcode().opcode()))
                        .map(instruction -> "it uses the instruction " + instruction.opcode())
                        .findFirst());
    }

    private static boolean isAllowed(int opcode) {
        return (opcode <= LAST_NUMERIC && !REFUSED.contains(opcode))
                || (opcode >= FIRST_REFERENCE && opcode <= LAST_REFERENCE)
                || (opcode >= FIRST_BULK && opcode <= LAST_BULK);
    }

    /** The code that is generated for a type grows with the functions of that type. */
    private static Optional<String> typeViolation(WasmModule module) {
        List<SubType> types = IntStream.range(0, module.typeSection().subTypeCount())
                .mapToObj(module.typeSection()::getSubType)
                .toList();
        if (types.stream().anyMatch(type -> type.compType().funcType() == null || type.typeIdx().length > 0)) {
            return Optional.of("it declares types of objects");
        }
        if (types.size() > MOST_TYPES
                || types.stream().map(type -> type.compType().funcType()).anyMatch(ModuleVerifier::isLarge)) {
            return Optional.of("its types are too large");
        }
        return types.stream().map(type -> type.compType().funcType()).distinct().count() < types.size()
                ? Optional.of("it declares a type twice")
                : Optional.empty();
    }

    private static boolean isLarge(FunctionType type) {
        return type.params().size() > MOST_PARAMETERS || type.returns().size() > MOST_RESULTS;
    }

    private static Optional<String> codeViolation(WasmModule module) {
        FunctionBody[] functions = module.codeSection().functionBodies();
        long size = Arrays.stream(functions).mapToLong(ModuleCompiler::size).sum();
        return functions.length > MOST_FUNCTIONS || size > MOST_INSTRUCTIONS
                ? Optional.of("it has too much code")
                : Optional.empty();
    }

    private static Optional<String> importViolation(WasmModule module) {
        if (module.importSection().importCount() > MOST_IMPORTS) {
            return Optional.of("it has too many imports");
        }
        return module.importSection().stream()
                .filter(one -> !isAllowed(module, one))
                .map(one -> "it needs " + one.name() + " of " + one.module() + ", which isolated code does not have")
                .findFirst();
    }

    private static boolean isAllowed(WasmModule module, Import one) {
        if (!(one instanceof FunctionImport function)
                || function.typeIndex() >= module.typeSection().subTypeCount()) {
            return false;
        }
        FunctionType type = module.typeSection().getType(function.typeIndex());
        return switch (one.module()) {
            case IsolatedModule.HOST_MODULE ->
                Optional.ofNullable(HOST_FUNCTIONS.get(one.name()))
                        .filter(type::equals)
                        .isPresent();
            case IsolatedModule.WASI_MODULE -> WasiSignature.allows(one.name(), type);
            default -> false;
        };
    }

    private static Optional<String> sizeViolation(WasmModule module) {
        Optional<MemorySection> memories = module.memorySection();
        if (memories.isEmpty() || memories.get().memoryCount() != 1) {
            return Optional.of("it does not have exactly one memory");
        }
        MemoryLimits limits = memories.get().getMemory(0).limits();
        if (limits.shared() || limits.initialPages() > MOST_PAGES) {
            return Optional.of("it needs a memory of more than 256 MiB, or one that threads share");
        }
        int tables = module.tableSection().tableCount();
        long elements = IntStream.range(0, Math.min(tables, MOST_TABLES))
                .mapToLong(i -> module.tableSection().getTable(i).limits().min())
                .sum();
        return tables > MOST_TABLES || elements > MOST_ELEMENTS
                ? Optional.of("its tables are too large")
                : Optional.empty();
    }
}
