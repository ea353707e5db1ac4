// The ground that the Embedded Swift modules stand on in WebAssembly: memory, bytes, messages.
//
// It imports nothing, so the same module file runs in Node and in a browser, and it knows neither clock nor
// chance: two runs of the same input do the same steps.
//
// The allocator keeps chunks with boundary tags in bins by size (Knuth, The Art of Computer Programming 1,
// section 2.5). A chunk is a header of 8 bytes and its payload; sizes are multiples of 16, so every payload
// is aligned to 16. Neighbours that are free are always joined, and the end of the heap grows in place, so
// arrays of hundreds of megabytes that double and are freed leave no holes behind that nobody can use.

#include <stddef.h>
#include <stdint.h>

#define EXPORT(name) __attribute__((export_name(#name)))

// MARK: Messages

enum { MESSAGE_CAPACITY = 4096 };
static char message[MESSAGE_CAPACITY];
static uint32_t messageLength;

/// Where the text stands that was written before a trap; the host reads it after one.
EXPORT(fleetsim_message) const char *fleetsim_message(void) { return message; }
EXPORT(fleetsim_message_length) uint32_t fleetsim_message_length(void) { return messageLength; }

/// The standard library writes what a failed precondition has to say through this, byte by byte.
int putchar(int character) {
  if (messageLength < MESSAGE_CAPACITY) message[messageLength++] = (char)character;
  return character;
}

static void say(const char *text) {
  while (*text) putchar(*text++);
}

static void sayNumber(uint32_t number) {
  if (number >= 10) sayNumber(number / 10);
  putchar('0' + (int)(number % 10));
}

_Noreturn void abort(void) { __builtin_trap(); }

_Noreturn static void corrupt(const char *what) {
  say("the heap is damaged: ");
  say(what);
  say("\n");
  abort();
}

// MARK: Bytes

void *memcpy(void *restrict target, const void *restrict source, size_t count) {
  return __builtin_memcpy(target, source, count);
}

void *memmove(void *target, const void *source, size_t count) {
  return __builtin_memmove(target, source, count);
}

void *memset(void *target, int byte, size_t count) {
  return __builtin_memset(target, byte, count);
}

int memcmp(const void *left, const void *right, size_t count) {
  const uint8_t *a = left, *b = right;
  for (; count >= 8; a += 8, b += 8, count -= 8) {
    uint64_t x, y;
    __builtin_memcpy(&x, a, 8);
    __builtin_memcpy(&y, b, 8);
    if (x != y) break;
  }
  for (; count; a++, b++, count--)
    if (*a != *b) return *a < *b ? -1 : 1;
  return 0;
}

size_t strlen(const char *text) {
  size_t count = 0;
  while (text[count]) count++;
  return count;
}

/// The seed of the standard library's hashes. It is constant: nothing here may depend on chance.
void arc4random_buf(void *target, size_t count) {
  uint8_t *bytes = target;
  for (size_t i = 0; i < count; i++) bytes[i] = (uint8_t)(i * 151 + 43);
}

// MARK: Arithmetic that the processor lacks

typedef __int128 Int128;
typedef unsigned __int128 UInt128;
typedef union {
  UInt128 all;
  struct { uint64_t low, high; };
} Halves;

/// 64 × 64 bits to 128, by the four products of the halves.
static UInt128 fullProduct(uint64_t a, uint64_t b) {
  uint64_t aLow = (uint32_t)a, aHigh = a >> 32, bLow = (uint32_t)b, bHigh = b >> 32;
  uint64_t low = aLow * bLow, left = aHigh * bLow, right = aLow * bHigh;
  uint64_t middle = (low >> 32) + (uint32_t)left + (uint32_t)right;
  Halves product = {.low = middle << 32 | (uint32_t)low,
                    .high = aHigh * bHigh + (left >> 32) + (right >> 32) + (middle >> 32)};
  return product.all;
}

Int128 __multi3(Int128 left, Int128 right) {
  Halves a = {.all = (UInt128)left}, b = {.all = (UInt128)right};
  Halves product = {.all = fullProduct(a.low, b.low)};
  product.high += a.low * b.high + a.high * b.low;
  return (Int128)product.all;
}

UInt128 __ashlti3(UInt128 value, int count) {
  Halves v = {.all = value};
  if (count >= 64) v = (Halves){.high = v.low << (count - 64), .low = 0};
  else if (count > 0) v = (Halves){.high = v.high << count | v.low >> (64 - count), .low = v.low << count};
  return v.all;
}

UInt128 __lshrti3(UInt128 value, int count) {
  Halves v = {.all = value};
  if (count >= 64) v = (Halves){.low = v.high >> (count - 64), .high = 0};
  else if (count > 0) v = (Halves){.low = v.low >> count | v.high << (64 - count), .high = v.high >> count};
  return v.all;
}

Int128 __ashrti3(Int128 value, int count) {
  Halves v = {.all = (UInt128)value};
  uint64_t sign = (uint64_t)((int64_t)v.high >> 63);
  v.all = __lshrti3(v.all, count);
  if (count >= 64) v.high = sign, v.low |= count > 64 ? sign << (128 - count) : 0;
  else if (count > 0) v.high |= sign << (64 - count);
  return (Int128)v.all;
}

static int leadingZeros(Halves v) {
  if (v.high) return __builtin_clzll(v.high);
  return v.low ? 64 + __builtin_clzll(v.low) : 128;
}

/// Division bit by bit, from the first bit that can be set; in one step where 64 bits are enough.
static UInt128 divide(UInt128 dividend, UInt128 divisor, UInt128 *remainder) {
  Halves n = {.all = dividend}, d = {.all = divisor}, quotient = {.all = 0};
  if (!d.high && !d.low) abort();
  if (!n.high && !d.high) {
    *remainder = n.low % d.low;
    return n.low / d.low;
  }
  int shift = leadingZeros(d) - leadingZeros(n);
  if (shift >= 0) d.all = __ashlti3(d.all, shift);
  for (; shift >= 0; shift--) {
    quotient.all = __ashlti3(quotient.all, 1);
    if (n.high > d.high || (n.high == d.high && n.low >= d.low)) {
      n.all -= d.all;
      quotient.low |= 1;
    }
    d.all = __lshrti3(d.all, 1);
  }
  *remainder = n.all;
  return quotient.all;
}

UInt128 __udivti3(UInt128 dividend, UInt128 divisor) {
  UInt128 remainder;
  return divide(dividend, divisor, &remainder);
}

UInt128 __umodti3(UInt128 dividend, UInt128 divisor) {
  UInt128 remainder;
  divide(dividend, divisor, &remainder);
  return remainder;
}

static UInt128 magnitude(Int128 value) { return value < 0 ? -(UInt128)value : (UInt128)value; }

Int128 __divti3(Int128 dividend, Int128 divisor) {
  UInt128 quotient = __udivti3(magnitude(dividend), magnitude(divisor));
  return (Int128)((dividend < 0) == (divisor < 0) ? quotient : -quotient);
}

Int128 __modti3(Int128 dividend, Int128 divisor) {
  UInt128 remainder = __umodti3(magnitude(dividend), magnitude(divisor));
  return (Int128)(dividend < 0 ? -remainder : remainder);
}

/// Halves away from zero, as `Double.rounded()` asks for; exact, as the processor's own roundings are.
double round(double value) {
  double whole = __builtin_trunc(value), rest = value - whole;
  if (rest >= 0.5) return whole + 1;
  if (rest <= -0.5) return whole - 1;
  return whole;
}

float roundf(float value) { return (float)round(value); }

// `fma`, `fmod`, `remainder`, `log`, `exp` and the reading of decimals are left out on purpose: a use of one
// must fail to link, since it is slow here or gives other bits on another processor.

// MARK: Chunks

typedef struct Chunk {
  uint32_t previousSize;   // of the chunk before it in memory, 0 for the first
  uint32_t sizeAndUse;     // of this one, header included; the lowest bit says that it is in use
  struct Chunk *next;      // in its bin; both overlap the payload and hold only while it is free
  struct Chunk *previous;
} Chunk;

enum { HEADER = 8, GRAIN = 16, PAGE = 65536, IN_USE = 1 };
enum { EXACT_BINS = 32, STEPS = 8, BINS = EXACT_BINS + 23 * STEPS, LOOKS = 16 };

static Chunk *bins[BINS];
static uint32_t filled[(BINS + 31) / 32];  // a bit per bin that holds a chunk
static Chunk *end;                         // the mark behind the last chunk, of size 0 and in use
static uint32_t bytesInUse, bytesInUseMax;

extern uint8_t __heap_base;

/// Bytes in use now, and the most there ever were, headers included.
EXPORT(fleetsim_memory) uint32_t fleetsim_memory(void) { return bytesInUse; }
EXPORT(fleetsim_memory_max) uint32_t fleetsim_memory_max(void) { return bytesInUseMax; }

static uint32_t sizeOf(const Chunk *chunk) { return chunk->sizeAndUse & ~(uint32_t)IN_USE; }
static int isUsed(const Chunk *chunk) { return chunk->sizeAndUse & IN_USE; }
static Chunk *at(const Chunk *chunk, uint32_t offset) { return (Chunk *)((uint8_t *)chunk + offset); }
static Chunk *after(const Chunk *chunk) { return at(chunk, sizeOf(chunk)); }
static void *payload(Chunk *chunk) { return (uint8_t *)chunk + HEADER; }
static Chunk *chunkOf(void *pointer) { return (Chunk *)((uint8_t *)pointer - HEADER); }

/// Sizes below 512 have a bin each; above, each doubling is cut into eight.
static uint32_t binOf(uint32_t size) {
  if (size < EXACT_BINS * GRAIN) return size / GRAIN;
  uint32_t log = 31 - (uint32_t)__builtin_clz(size);
  return EXACT_BINS + (log - 9) * STEPS + ((size >> (log - 3)) & (STEPS - 1));
}

static void put(Chunk *chunk) {
  uint32_t bin = binOf(sizeOf(chunk));
  chunk->previous = NULL;
  chunk->next = bins[bin];
  if (chunk->next) chunk->next->previous = chunk;
  bins[bin] = chunk;
  filled[bin / 32] |= 1u << (bin % 32);
}

static void take(Chunk *chunk) {
  uint32_t bin = binOf(sizeOf(chunk));
  if (chunk->next) chunk->next->previous = chunk->previous;
  if (chunk->previous) chunk->previous->next = chunk->next;
  else bins[bin] = chunk->next;
  if (!bins[bin]) filled[bin / 32] &= ~(1u << (bin % 32));
}

static void setSize(Chunk *chunk, uint32_t size, uint32_t use) {
  chunk->sizeAndUse = size | use;
  at(chunk, size)->previousSize = size;
}

/// Gives a chunk that nobody uses back to the bins, joined with its free neighbours.
static void release(Chunk *chunk, uint32_t size) {
  Chunk *behind = at(chunk, size);
  if (!isUsed(behind)) {
    take(behind);
    size += sizeOf(behind);
  }
  if (chunk->previousSize) {
    Chunk *before = at(chunk, -chunk->previousSize);
    if (!isUsed(before)) {
      take(before);
      size += sizeOf(before);
      chunk = before;
    }
  }
  setSize(chunk, size, 0);
  put(chunk);
}

// MARK: Growth

_Noreturn static void exhausted(uint32_t size) {
  say("out of memory: ");
  sayNumber(size);
  say(" bytes asked for, ");
  sayNumber(bytesInUse);
  say(" in use\n");
  abort();
}

static void begin(void) {
  uintptr_t base = (uintptr_t)&__heap_base;
  end = (Chunk *)(((base + GRAIN - 1) & ~(uintptr_t)(GRAIN - 1)) + HEADER);
  uintptr_t limit = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
  if ((uintptr_t)end + HEADER > limit && __builtin_wasm_memory_grow(0, 1) == SIZE_MAX) exhausted(PAGE);
  end->previousSize = 0;
  end->sizeAndUse = IN_USE;
}

/// Lengthens the heap so that its last chunk is free and holds at least `size` bytes.
static void grow(uint32_t size) {
  if (!end) begin();
  uint32_t top = 0;
  if (end->previousSize && !isUsed(at(end, -end->previousSize))) top = end->previousSize;
  if (top >= size) return;
  uint64_t limit = (uint64_t)(uintptr_t)end + (size - top) + GRAIN;
  uint64_t pages = (limit + PAGE - 1) / PAGE;
  if (pages > 65535) exhausted(size);  // the last page stays free: no address may wrap around
  uint32_t have = (uint32_t)__builtin_wasm_memory_size(0);
  if (pages > have && __builtin_wasm_memory_grow(0, pages - have) == SIZE_MAX) exhausted(size);
  uintptr_t room = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE - HEADER - (uintptr_t)end;
  uint32_t added = (uint32_t)room & ~(uint32_t)(GRAIN - 1);
  Chunk *fresh = end;
  end = at(fresh, added);
  end->sizeAndUse = IN_USE;
  release(fresh, added);
}

// MARK: Allocation

static Chunk *firstFit(uint32_t bin, uint32_t size, uint32_t looks) {
  for (Chunk *chunk = bins[bin]; chunk && looks; chunk = chunk->next, looks--)
    if (sizeOf(chunk) >= size) return chunk;
  return NULL;
}

/// A free chunk of at least `size`: from its own bin, else the first of the next bin that has one.
static Chunk *find(uint32_t size) {
  uint32_t bin = binOf(size);
  Chunk *chunk = firstFit(bin, size, LOOKS);
  if (chunk) return chunk;
  uint32_t word = ++bin / 32;
  uint32_t bits = filled[word] & (~0u << (bin % 32));
  while (!bits && ++word < sizeof filled / sizeof *filled) bits = filled[word];
  return bits ? bins[word * 32 + (uint32_t)__builtin_ctz(bits)] : NULL;
}

/// Marks a chunk as in use with `size` bytes and gives back what it has beyond that.
static void use(Chunk *chunk, uint32_t have, uint32_t size) {
  setSize(chunk, size, IN_USE);
  if (have > size) release(at(chunk, size), have - size);
  bytesInUse += size;
  if (bytesInUse > bytesInUseMax) bytesInUseMax = bytesInUse;
}

static uint32_t chunkSize(size_t bytes) {
  if (bytes > 0xFFFE0000u) exhausted(bytes);
  uint32_t size = ((uint32_t)bytes + HEADER + GRAIN - 1) & ~(uint32_t)(GRAIN - 1);
  return size < GRAIN ? GRAIN : size;
}

void *malloc(size_t bytes) {
  uint32_t size = chunkSize(bytes);
  Chunk *chunk = find(size);
  if (!chunk) {
    grow(size);
    chunk = at(end, -end->previousSize);
  }
  take(chunk);
  use(chunk, sizeOf(chunk), size);
  return payload(chunk);
}

void free(void *pointer) {
  if (!pointer) return;
  Chunk *chunk = chunkOf(pointer);
  if (!isUsed(chunk)) corrupt("memory freed twice");
  uint32_t size = sizeOf(chunk);
  if (at(chunk, size)->previousSize != size) corrupt("written past the end of an allocation");
  bytesInUse -= size;
  release(chunk, size);
}

void *calloc(size_t count, size_t each) {
  uint64_t bytes = (uint64_t)count * each;
  if (bytes > UINT32_MAX) exhausted(UINT32_MAX);
  return __builtin_memset(malloc((size_t)bytes), 0, (size_t)bytes);
}

/// Grows into the free chunk behind, if there is one large enough; moves otherwise.
void *realloc(void *pointer, size_t bytes) {
  if (!pointer) return malloc(bytes);
  Chunk *chunk = chunkOf(pointer);
  uint32_t size = chunkSize(bytes), have = sizeOf(chunk), room = have;
  if (after(chunk) == end && size > have) grow(size - have);
  Chunk *behind = after(chunk);
  if (!isUsed(behind)) room += sizeOf(behind);
  if (room >= size) {
    if (room > have) take(behind);
    bytesInUse -= have;
    use(chunk, room, size);
    return pointer;
  }
  void *moved = malloc(bytes);
  __builtin_memcpy(moved, pointer, have - HEADER);
  free(pointer);
  return moved;
}

/// Allocates with a stricter alignment: a larger chunk whose head is given back.
int posix_memalign(void **result, size_t alignment, size_t bytes) {
  if (alignment <= GRAIN) {
    *result = malloc(bytes);
    return 0;
  }
  if (bytes > 0xFFFE0000u - alignment) exhausted(bytes);
  uint8_t *wide = malloc(bytes + alignment);
  uint32_t skip = (uint32_t)(-(uintptr_t)wide & (alignment - 1));
  if (skip) {
    Chunk *head = chunkOf(wide);
    Chunk *chunk = at(head, skip);
    setSize(chunk, sizeOf(head) - skip, IN_USE);
    bytesInUse -= skip;
    chunk->previousSize = skip;
    release(head, skip);
  }
  *result = wide + skip;
  return 0;
}

void *aligned_alloc(size_t alignment, size_t bytes) {
  void *result = NULL;
  posix_memalign(&result, alignment, bytes);
  return result;
}
