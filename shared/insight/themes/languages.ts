/**
 * Words of each language that say nothing of what a post is about, and words that turn a sentence round. General lists of
 * function words, not made from anybody's posts. A text's language is the one whose function words it uses most.
 */

export type Language = 'en' | 'de' | 'es' | 'fr' | 'it' | 'pt' | 'nl' | 'ja' | 'zh' | 'th' | 'other';

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter(Boolean));

/** Function words of the languages that are written with spaces. */
export const STOP: Readonly<Partial<Record<Language, ReadonlySet<string>>>> = {
  en: list(`a about above actually after again against ain all almost already also although always am among an and another
    any anybody anymore anyone anything anyway are aren around as at away be became because become been before being below
    between both but by can cannot cant could couldn did didn do does doesn doing don done down during each either else
    even ever every everybody everyone everything few first for from further get gets getting give given go goes going gone
    gonna got gotten had hadn has hasn have haven having he hello hence her here hers herself hey hi him himself his how
    however i if in indeed instead into is isn it its itself just keep kind know last least less let lets like likely ll
    lol lot lots made make makes making many may maybe me might mine more most much must mustn my myself near need needs
    neither never nevertheless next no nobody none nor not nothing now of off often oh ok okay on once one ones only onto
    or other others otherwise our ours ourselves out over own people per perhaps please put quite rather re really s said
    same saw say saying says see seem seems seen several shall she should shouldn since so some somebody somehow someone
    something sometimes somewhere soon sorry still such sure take taken takes tell than thank thanks that thats the their
    theirs them themselves then there therefore these they thing things think this those though through thus till to
    together too toward towards under unless until up upon us use used uses using ve very via want wants was wasn way
    we well were weren what whatever when whenever where whereas wherever whether which while who whoever whole whom whose
    why will with within without won would wouldn yes yet you your yours yourself yourselves`),
  de: list(`ab aber als alle allem allen aller alles also am an andere anderen anderer anderes auch auf aus bei beim bereits
    bin bis bist bisschen da dabei dadurch dafür dagegen daher damit danach dann daran darauf daraus darf darin darum das
    dass davon dazu dein deine dem den denen denn der deren des deshalb dessen die dies diese diesem diesen dieser dieses
    doch dort du durch dürfen ein eine einem einen einer eines einfach einmal er erst es etwas euch euer für ganz gar geben
    gegen geht gemacht genau gibt habe haben hat hatte hatten hätte hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren
    ihrer im immer in ins irgendwie ist ja jede jedem jeden jeder jedes jemand jetzt kann kein keine keinem keinen keiner
    können könnte lassen machen macht mal man manche mehr mein meine meinem meinen mich mir mit müssen muss muß müsste nach
    nichts nicht nie niemals niemand noch nun nur ob oder ohne schon sehr sein seine seinem seinen seit selbst sich sie
    sind so sogar soll sollen sollte sollten sondern sonst statt trotzdem über um und uns unser unsere unserem unseren unter
    viel viele vielen vom von vor wann war waren warum was weg wegen weil weiter welche welcher wenig wenn wer werden
    wie wieder will wir wird wirklich wo wollen worden wurde würde wurden zu zum zur zwar zwischen`),
  es: list(`a al algo alguien algún alguna algunas alguno algunos allí ante antes aquel aquí así aún aunque bajo bien cada
    casi como cómo con contra cosa cosas cual cuál cuando cuándo cuanto da de debe debemos deben debería deberían deberíamos
    del desde después donde dónde dos durante e el él ella ellas ellos en entonces entre era eran es esa esas ese eso esos
    esta está estaba estamos están estar estas este esto estos fue fueron ha había haber hace hacemos hacen hacer hacia han
    hasta hay hemos jamás la las le les lo los más me mejor mi mis mismo mucha muchas mucho muchos muy nada nadie ni ningún
    ninguna ninguno no nos nosotros nuestra nuestras nuestro nuestros nunca o otra otras otro otros para pero poco por
    porque pues puede pueden puedo que qué quien quién se sea según ser si sí sido siempre sin sino sobre solo sólo somos
    son su sus también tan tanto te tenemos tener tiene tienen todo toda todas todos tu tus un una uno unas unos va vamos
    van ve vez y ya yo`),
  fr: list(`a afin ai alors après au aucun aucune aussi autre autres aux avant avec avez avons c ça car ce ceci cela ces cet
    cette chaque chez ci comme comment d dans de depuis des dit doit du elle elles en encore entre est et été être eux fait
    faire faut il ils j je jamais l la là le les leur leurs lui m ma mais me même mes moi moins mon n ne ni nos notre nous
    on ont ou où par parce pas peu peut plus pour pourquoi qu quand que quel quelle qui quoi rien s sa sans se ses si
    son sont sous sur t ta te tes toi ton toujours tous tout toute toutes très trop tu un une vers vos votre vous y`),
  it: list(`a abbiamo ad agli ai al alla alle allo anche ancora avere c che chi ci ciò col come con così cui da dagli dai
    dal dalla dalle degli dei del della delle dello deve di dopo dove due e è ed era essere fa fare fra già gli ha hai hanno
    ho i il in io la le lei li lo loro lui ma mai me mi mia mio molto ne nei nel nella nelle nessuno niente noi non nostra
    nostro o ogni per perché più poco poi può qualcosa quando quanto quella quello questa questo qui se sei sempre senza si
    sia siamo solo sono sono su sua sul sulla suo tra troppo tu tutti tutto un una uno va vi voi`),
  pt: list(`a ainda alguém algum ao aos apenas aqui as às até cada coisa com como da das de depois do dos e é ela elas ele
    eles em então entre era essa esse esta está estão este eu faz fazer foi há isso isto já lá lhe mais mas me mesmo meu
    minha muito na não nas nem nenhum ninguém no nos nós nossa nosso nunca o os ou para pela pelo pode podem por porque
    quando que quem se sem sempre ser seu só sua são também tão tem têm temos ter toda todas todo todos tudo um uma vai você`),
  nl: list(`aan al alle alleen alles als altijd andere ben bij daar dan dat de deze die dit doen door een en er geen ging
    had hebben heeft hem het hier hij hoe hun ik in is ja je kan kunnen maar me meer men met mij mijn moet moeten na naar
    niemand niet niets nog nooit nu of om omdat ons onze ook op over te toch toen tot u uit van veel voor waar waarom want
    was wat we wel welke werd wie wij worden wordt zal ze zelf zich zij zijn zo zonder zou`),
};

/** Words that deny what comes next (in Japanese: what came before). */
export const DENYING: ReadonlySet<string> =
  list(`not no never cannot cant dont doesnt didnt isnt arent wasnt werent wont
  wouldnt shouldnt couldnt hasnt havent hadnt mustnt aint without neither nor nobody none nothing
  nicht kein keine keinen keinem keiner keines nie niemals ohne niemand nichts
  nunca jamás sin ni nadie nada pas jamais sans aucun aucune rien non mai senza nessuno niente não sem nem ninguém niet geen nooit zonder
  ない なく ません ず 不 没 没有 无 別 ไม่`);

/** Words that ask for something to be done: what they ask for, denied or not, is the stand a text takes. */
export const ASKING: ReadonlySet<string> = list(`should shouldnt must mustnt ought shall sollte sollten soll sollen muss
  müssen darf dürfen debe deben debemos debería deberían deberíamos doit devrait devons devrions deve devono dovrebbe devem
  deveria moet moeten zou`);

/** Words that open a question where there is no question mark: a question denies nothing. */
export const QUESTION: ReadonlySet<string> =
  list(`who whose what whats when where why how hows which can could do does did is
  isnt are arent am was were will would has have may
  wer wen wem was wann wo warum wieso weshalb wie welche welcher welches kann können
  quién qué cuándo dónde cómo cuál puede`);

/** Writing without spaces between words. */
export const UNSPACED = /[\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Han}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;

const SPACED = Object.entries(STOP) as [Language, ReadonlySet<string>][];

/** The language whose function words the text uses most; English when there are none and nothing speaks against it. */
export function languageOf(text: string, words: readonly string[]): Language {
  if (/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(text)) return 'ja';
  if (/\p{sc=Han}/u.test(text)) return 'zh';
  if (UNSPACED.test(text)) return 'th';
  let best: Language = 'other';
  let most = 0;
  for (const [language, stop] of SPACED) {
    let hits = 0;
    for (const word of words) if (stop.has(word)) hits += 1;
    if (hits > most) [best, most] = [language, hits];
  }
  if (most > 0) return best;
  return /^[\p{ASCII}’‘“”–—…]*$/u.test(text) ? 'en' : 'other';
}
