package dev.lazaret.app.isolate;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.CompiledModule;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionBody;

/**
 * Compiles modules to JVM bytecode. A function that is too large for the JVM is interpreted.
 *
 * <p>Endive can find such functions by itself, but it compiles the whole module again for each of them, which takes
 * hours for a module that has many. So functions are chosen by size, and the size is halved if that is not enough.
 */
final class ModuleCompiler {
    /**
     * Maximum number of instructions and operands of a function that is compiled. Of the functions of real macro crates
     * without optimization, those above 30,000 are too large for the JVM, and those below 26,000 are not.
     */
    private static final int LARGEST = 28_000;

    /** Size that no function exceeds which is too large for the JVM: 64 KiB of bytecode are 300 bytes for each. */
    private static final int SMALLEST = 218;

    private ModuleCompiler() {}

    /**
     * A compiled module.
     *
     * @param code the module without the instructions of the functions that were compiled, which would need 25 times
     *     the space of their bytes
     * @param machine creates what executes an instance of {@code code}
     */
    record CompiledCode(WasmModule code, Function<Instance, Machine> machine) {}

    /** Compiles a module. Throws what Endive throws for an invalid module. Stops early if its thread is interrupted. */
    static CompiledCode compile(WasmModule module) {
        int largest = LARGEST;
        while (true) {
            try {
                return compile(module, largest);
            } catch (WasmEngineException e) {
                // Probably because a function is too large. If not, the last attempt fails as well.
                if (largest == SMALLEST || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                largest = Math.max(SMALLEST, largest / 2);
            }
        }
    }

    private static CompiledCode compile(WasmModule module, int largest) {
        FunctionBody[] bodies = module.codeSection().functionBodies();
        int imported = module.importSection().count(ExternalType.FUNCTION);
        Set<Integer> interpreted = IntStream.range(0, bodies.length)
                .filter(i -> size(bodies[i]) > largest)
                .mapToObj(i -> imported + i)
                .collect(Collectors.toSet());
        Function<Instance, Machine> machine = MachineFactoryCompiler.builder(module)
                .withInterpretedFunctions(interpreted)
                .withInterpreterFallback(InterpreterFallback.FAIL)
                .compile();
        // The outer function only checks that instances are of the same module, which no longer exists.
        return machine instanceof CompiledModule compiled
                ? new CompiledCode(withoutInstructions(module, interpreted), compiled.machineFactory())
                : new CompiledCode(module, machine);
    }

    private static WasmModule withoutInstructions(WasmModule module, Set<Integer> interpreted) {
        int imported = module.importSection().count(ExternalType.FUNCTION);
        CodeSection.Builder code = CodeSection.builder();
        for (int i = 0; i < module.codeSection().functionBodyCount(); i++) {
            FunctionBody body = module.codeSection().getFunctionBody(i);
            code.addFunctionBody(
                    interpreted.contains(imported + i) ? body : new FunctionBody(body.localTypes(), List.of()));
        }
        return copy(module).setCodeSection(code.build()).withValidation(false).build();
    }

    /** Returns a builder with the sections of a module that {@link ModuleVerifier} allows. It validates them. */
    static WasmModule.Builder copy(WasmModule module) {
        WasmModule.Builder copy = WasmModule.builder()
                .withValidation(true)
                .setTypeSection(module.typeSection())
                .setImportSection(module.importSection())
                .setFunctionSection(module.functionSection())
                .setTableSection(module.tableSection())
                .setGlobalSection(module.globalSection())
                .setExportSection(module.exportSection())
                .setElementSection(module.elementSection())
                .setCodeSection(module.codeSection())
                .setDataSection(module.dataSection());
        module.memorySection().ifPresent(copy::setMemorySection);
        module.startSection().ifPresent(copy::setStartSection);
        module.dataCountSection().ifPresent(copy::setDataCountSection);
        return copy;
    }

    /** Returns the number of instructions and operands of a function. */
    static long size(FunctionBody body) {
        return body.instructions().stream()
                .mapToLong(instruction -> 1L + instruction.operandCount())
                .sum();
    }
}
