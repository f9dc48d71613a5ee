/* A hash table of integer keys, with open addressing: numbers are counted. */
#include "harness.h"
#include <stdbool.h>

struct entry {
    int64_t key, value;
    bool used;
};

struct table {
    struct entry *entries;
    size_t mask, used;
};

static struct entry *find(const struct table *table, int64_t key) {
    uint64_t hash = (uint64_t)key * 0x9E3779B97F4A7C15u;
    for (size_t at = (hash >> 32) & table->mask;; at = (at + 1) & table->mask) {
        struct entry *entry = &table->entries[at];
        if (!entry->used || entry->key == key)
            return entry;
    }
}

static void grow(struct table *table) {
    struct table larger = {NULL, table->mask * 2 + 1, table->used};
    larger.entries = calloc(larger.mask + 1, sizeof *larger.entries);
    for (size_t i = 0; i <= table->mask; i++)
        if (table->entries[i].used)
            *find(&larger, table->entries[i].key) = table->entries[i];
    free(table->entries);
    *table = larger;
}

static void increment(struct table *table, int64_t key) {
    struct entry *entry = find(table, key);
    if (!entry->used) {
        *entry = (struct entry){key, 0, true};
        if (++table->used * 3 > table->mask * 2) {
            grow(table);
            entry = find(table, key);
        }
    }
    entry->value++;
}

static int64_t kernel(int64_t size, int64_t seed) {
    struct table counts = {calloc(16, sizeof(struct entry)), 15, 0};
    int64_t number = seed + 1;
    for (int64_t i = 0; i < size; i++) {
        number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
        increment(&counts, (number >> 12) % 20011);
    }
    int64_t total = counts.used;
    for (size_t i = 0; i <= counts.mask; i++)
        if (counts.entries[i].used)
            total += counts.entries[i].key * counts.entries[i].value;
    free(counts.entries);
    return total;
}
