/* A hash table of strings that know their hash, with open addressing: words are counted. */
#include "harness.h"

struct word {
    uint64_t hash;
    size_t length;
    char text[24];
};

struct entry {
    const struct word *key;
    int64_t value;
};

struct table {
    struct entry *entries;
    size_t mask, used;
};

static struct entry *find(const struct table *table, const struct word *key) {
    for (size_t at = key->hash & table->mask;; at = (at + 1) & table->mask) {
        struct entry *entry = &table->entries[at];
        const struct word *found = entry->key;
        if (!found || found == key)
            return entry;
        if (found->hash == key->hash && found->length == key->length && !memcmp(found->text, key->text, key->length))
            return entry;
    }
}

static void grow(struct table *table) {
    struct table larger = {NULL, table->mask * 2 + 1, table->used};
    larger.entries = calloc(larger.mask + 1, sizeof *larger.entries);
    for (size_t i = 0; i <= table->mask; i++)
        if (table->entries[i].key)
            *find(&larger, table->entries[i].key) = table->entries[i];
    free(table->entries);
    *table = larger;
}

static void increment(struct table *table, const struct word *key) {
    struct entry *entry = find(table, key);
    if (!entry->key) {
        *entry = (struct entry){key, 0};
        if (++table->used * 3 > table->mask * 2) {
            grow(table);
            entry = find(table, key);
        }
    }
    entry->value++;
}

static struct word *create(int64_t number) {
    struct word *word = malloc(sizeof *word);
    word->length = snprintf(word->text, sizeof word->text, "word%lld", (long long)number);
    word->hash = 14695981039346656037u;
    for (size_t i = 0; i < word->length; i++)
        word->hash = (word->hash ^ (unsigned char)word->text[i]) * 1099511628211u;
    return word;
}

static int64_t kernel(int64_t size, int64_t seed) {
    static struct word *words[3000];
    for (int64_t i = 0; i < 3000; i++)
        words[i] = create(i * 7919);
    struct table counts = {calloc(16, sizeof(struct entry)), 15, 0};
    int64_t number = seed + 1;
    for (int64_t i = 0; i < size; i++) {
        number = (number * 1103515245 + 12345) & 0x7FFFFFFF;
        increment(&counts, words[(number >> 12) % 3000]);
    }
    int64_t total = counts.used;
    for (int64_t i = 0; i < 3000; i++)
        total = (total * 31 + find(&counts, words[i])->value * words[i]->length) & 0xFFFFFFFF;
    for (int64_t i = 0; i < 3000; i++)
        free(words[i]);
    free(counts.entries);
    return total;
}
