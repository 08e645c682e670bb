package dev.lazaret.app.isolate;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;
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

    /** Compiles a module. Throws what Endive throws for an invalid module. */
    static Function<Instance, Machine> compile(WasmModule module) {
        int largest = LARGEST;
        while (true) {
            try {
                return compile(module, largest);
            } catch (WasmEngineException e) {
                // Probably because a function is too large. If not, the last attempt fails as well.
                if (largest == SMALLEST) {
                    throw e;
                }
                largest = Math.max(SMALLEST, largest / 2);
            }
        }
    }

    private static Function<Instance, Machine> compile(WasmModule module, int largest) {
        FunctionBody[] bodies = module.codeSection().functionBodies();
        int imported = module.importSection().count(ExternalType.FUNCTION);
        Set<Integer> interpreted = IntStream.range(0, bodies.length)
                .filter(i -> size(bodies[i]) > largest)
                .mapToObj(i -> imported + i)
                .collect(Collectors.toSet());
        return MachineFactoryCompiler.builder(module)
                .withInterpretedFunctions(interpreted)
                .compile();
    }

    private static long size(FunctionBody body) {
        return body.instructions().stream()
                .mapToLong(instruction -> 1L + instruction.operandCount())
                .sum();
    }
}
