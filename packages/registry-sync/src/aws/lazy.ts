/** Makes the value at the first use and keeps it: clients cost start-up time, and many runs need only some of them. */
export function lazy<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
