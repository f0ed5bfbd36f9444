/** Words too common to tell what a message is about, in the languages the classifier has examples in. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    "a about after again all also am an and any are as at be because been before being but by can could did do does doing don't for from " +
    "get got had has have having hello hi hey dear here he her him his how i i'd i'll i'm i've if in into is it it's its just let me more " +
    'most my no not now of off on once one only or other our out over own please regards same she should so some such than that the their ' +
    'them then there these they this those through to too under until up us very was we were what when where which while who why will ' +
    'with would yes you your yours fernwork cheers best kind thanks thank ' +
    'el la los las un una de del y o que en mi su es no por para con se le lo me hola ' +
    'le la les un une des de du et ou que qui en mon ma mes je il est ne pas pour avec sur bonjour merci ' +
    'der die das ein eine und oder ich mein meine ist nicht mit für auf zu im in den dem von hallo danke'
  ).split(' '),
)
