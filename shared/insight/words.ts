/** Words and character n-grams of a text, the same on any machine. Stop words say nothing of what a post is about. */

const STOP = new Set(
  `a about after again all also am an and any are as at be because been before being but by can cannot could did do does
  doing down each even ever every few for from get gets getting go goes going got had has have having he her here hers him
  his how i if im in into is it its just know let like made make makes many may me more most much must my never no not now
  of off on once one only or other our out over own people per same say says she should so some still such than that thats
  the their them then there these they thing things this those to too up us use very want was way we well were what when
  where which while who why will with would you your
  aber alle als am an auch auf aus bei bis da das dass dem den der des die doch ein eine einem einen einer es für hat haben
  ich ihr im in ist ja kein keine man mit nach nicht noch nur oder sich sie sind so und uns von vor war was wer wie wir
  wird zu zum zur über
  al con como de del el ella en es esta este la las lo los mas muy no nos para pero por que se si sin su un una y`.split(
    /\s+/u,
  ),
);

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Content words in lower case with common endings cut off; repeated words stay repeated. */
export function contentWords(text: string): string[] {
  const found: string[] = [];
  for (const piece of words.segment(text.normalize('NFKC').toLowerCase().replaceAll('’', "'"))) {
    const word = piece.segment.replace(/'s$|'/gu, '');
    if (piece.isWordLike && word.length > 1 && !STOP.has(word)) found.push(stem(word));
  }
  return found;
}

/** Light English and German stemming: what is cut is only what two spellings of one word differ in. */
function stem(word: string): string {
  if (word.length < 5) return word;
  return word.replace(/(?:ations?|ings?|edly|ments?|ies|ied|ers?|es|ed|en|ly|s|y|e)$/u, '');
}

/** Character 4-grams of the words, with their ends marked. */
export function grams(text: string): string[] {
  return contentWords(text).flatMap((word) => {
    const padded = `_${word}_`;
    return Array.from({ length: Math.max(1, padded.length - 3) }, (_, i) => padded.slice(i, i + 4));
  });
}
