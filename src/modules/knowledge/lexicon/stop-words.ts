const list = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '')

/** Too common, in English or in letters to support, to say what a question is about. Written without apostrophes. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  list(`a about after again all almost already also although always am an and another any anybody anymore anyone anything anyway are
    arent around as at away be because been before being between both but by came can cannot cant come could couldnt did didnt do does
    doesnt doing done dont down each either else etc even ever every everything few for from get gets getting give given gives go goes
    going gone got had has have havent having he her here hers him his how however i id if ill im in into is isnt it its itself ive
    just keep keeps kept know least less let lets like look looking lot made make makes many may maybe me mean might mine more most
    much must my myself need needed needs neither never next no nobody none nor not nothing now of off often on once one only onto or
    other others our ours out over own per put quite rather really same say says see seem seems seen several shall she should since so
    some somebody somehow someone something sometimes somewhere still such take taken takes than that thats the their theirs them
    themselves then there theres these they theyre thing things think this those though through thru till to today together told too
    took tried tries try trying under until up upon us use used uses using very via want wanted wants was wasnt way we well went were
    werent weve what whats whatever when where wherever whether which while who whole whom whose why will wish with within without wont
    would wouldnt yes yet you your youre yours yourself
    hello hi hey dear please pls thanks thank thx cheers regards sincerely kind best team support help helping helped assist assistance
    customer problem problems issue issues question questions wondering wonder sorry kindly possible possibly ok okay able actually
    basically currently urgent urgently asap guys folks sir madam morning afternoon evening good great appreciate happen happens
    happened happening work works working worked properly correctly suddenly simply exactly find found whenever
    supposed trouble having fix solve solved solution somehow anyhow appears apparently literally honestly`),
)
