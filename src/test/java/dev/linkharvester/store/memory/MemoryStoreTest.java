package dev.linkharvester.store.memory;

import dev.linkharvester.store.FrontierStoreContract;

class MemoryStoreTest extends FrontierStoreContract<MemoryStore> {
    @Override
    protected MemoryStore open() {
        return new MemoryStore();
    }
}
