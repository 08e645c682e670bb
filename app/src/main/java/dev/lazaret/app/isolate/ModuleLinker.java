package dev.lazaret.app.isolate;

import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/** Creates an instance with a limited memory and limited tables, and links the functions that it imports. */
record ModuleLinker(IsolatedModule module, WasiFunctions wasi, HostFunctions functions) {
    /** The functions of the host, apart from WASI. Each returns the address of an answer. Arguments are untrusted. */
    interface HostFunctions {
        /** Forwards a message of a macro. */
        int ask(Instance instance, int address, int length);

        /** Answers the request to start a program. */
        int command(Instance instance, int address, int length);

        /** Returns the working folder. */
        int folder(Instance instance);
    }

    /** Creates the instance. Its start function, if it has one, is executed. */
    Instance link() {
        MemoryLimits limits =
                module.code().memorySection().orElseThrow().getMemory(0).limits();
        int mostPages = Math.min(limits.maximumPages(), ModuleVerifier.MOST_PAGES);
        return Instance.builder(module.code())
                .withImportValues(imports())
                .withMachineFactory(module.machine())
                .withMemoryFactory(InterruptibleMemory::new)
                .withMemoryLimits(new MemoryLimits(limits.initialPages(), mostPages))
                .withTableFactory(ModuleLinker::table)
                .withStart(false)
                .build();
    }

    /** Creates a table with separate limits: the module's are shared by its instances, and grow with each of them. */
    private static TableInstance table(Table table, int initialValue) {
        long least = table.limits().min();
        long most = Math.max(least, Math.min(table.limits().max(), ModuleVerifier.MOST_ELEMENTS));
        return new InterruptibleTable(
                new Table(table.elementType(), new TableLimits(least, most), table.initialize()), initialValue);
    }

    private ImportValues imports() {
        ImportValues.Builder imports = ImportValues.builder();
        module.code().importSection().stream()
                .map(FunctionImport.class::cast)
                .map(this::hostFunction)
                .forEach(imports::addFunction);
        return imports.build();
    }

    private HostFunction hostFunction(FunctionImport wanted) {
        FunctionType type = module.code().typeSection().getType(wanted.typeIndex());
        WasmFunctionHandle handle = wanted.module().equals(IsolatedModule.HOST_MODULE)
                ? (instance, arguments) -> new long[] {callHost(wanted.name(), instance, arguments)}
                : (instance, arguments) -> {
                    long error = callWasi(new WasiCall(wanted.name(), new ModuleMemory(instance.memory()), arguments));
                    return type.returns().isEmpty() ? new long[0] : new long[] {error};
                };
        return new HostFunction(wanted.module(), wanted.name(), type, handle);
    }

    private int callHost(String function, Instance instance, long[] arguments) {
        return switch (function) {
            case IsolatedModule.ASK -> functions.ask(instance, (int) arguments[0], (int) arguments[1]);
            case IsolatedModule.COMMAND -> functions.command(instance, (int) arguments[0], (int) arguments[1]);
            default -> functions.folder(instance);
        };
    }

    private int callWasi(WasiCall call) {
        return switch (wasi.call(call)) {
            case WasiFunctions.Return(int error) -> error;
            case WasiFunctions.Exit(int code) -> throw new ModuleExit(code);
        };
    }
}
