"""The words of names and addresses that people write in several ways.

Written folded: see `ecomap.model.fold`. A hub's panorama adds its own acronyms (see `names`).
"""


def _lines(text: str) -> tuple[tuple[str, ...], ...]:
    """Entries a line each, their variants separated by commas."""
    return tuple(
        tuple(part.strip() for part in line.split(",")) for line in text.strip().splitlines()
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KINDS = _lines(
    """
    mairie, commune, ville, hotel de ville, municipalite, mairie annexe, annexe mairie
    ccas, centre communal d action sociale, centre communal action sociale
    cias, centre intercommunal d action sociale, centre intercommunal action sociale
    france services, maison france services, espace france services, espaces france service
    france services, maison de services au public, msap, efs, mfs, france service
    france services, maison de service au public, relais de services publics, fs
    mediatheque, bibliotheque, bibliotheque mediatheque, mediatheque bibliotheque, bm
    ludotheque
    ecole maternelle, maternelle
    ecole elementaire, ecole primaire, groupe scolaire, ecole
    college
    lycee, lycee professionnel
    universite, faculte, iut
    la poste, bureau de poste, agence postale, agence postale communale, poste communale
    prefecture
    sous prefecture
    tresorerie, centre des finances publiques, impots
    departement, conseil departemental, conseil general
    region, conseil regional
    communaute de communes, communaute d agglomeration, communaute urbaine, cc, cdc, comcom
    communaute de communes, communaute communes, ca, agglomeration, metropole, intercommunalite
    mission locale, mission locale jeunes, ml
    france travail, pole emploi, agence pole emploi, agence france travail, anpe
    cap emploi
    maison de l emploi, mde
    caf, caisse d allocations familiales, allocations familiales
    cpam, caisse primaire d assurance maladie, assurance maladie
    msa, mutualite sociale agricole
    carsat, caisse d assurance retraite et de la sante au travail
    mfr, maison familiale rurale
    mjc, maison des jeunes et de la culture, maison jeunes culture, maison des jeunes
    centre social, centre socioculturel, centre socio culturel, centre social et culturel
    centre social, centre social culturel et sportif, centre social culturel, csc, cscs
    espace de vie sociale, evs
    centre culturel, espace culturel, maison de la culture
    maison de quartier, mq
    maison des associations, maison des associations et de la vie locale
    epn, espace public numerique, espace numerique, cyberbase, cyber base, cybercentre, cyber centre
    fablab, fab lab
    tiers lieu
    coworking, cowork, co working
    bus, bus numerique, camion, van, camping car, minibus
    pimms, pimms mediation, point information mediation multi services
    information jeunesse, point information jeunesse, bureau information jeunesse, pij, bij
    information jeunesse, centre information jeunesse, centre d information jeunesse, cij, crij
    information jeunesse, centre regional d information jeunesse, info jeunes
    fjt, foyer de jeunes travailleurs, foyer jeunes travailleurs, habitat jeunes
    residence autonomie, foyer logement
    ehpad, maison de retraite
    hopital, centre hospitalier, chu, chr
    maison de sante, maison de sante pluridisciplinaire, msp
    pharmacie
    gendarmerie, brigade de gendarmerie
    police, commissariat, police municipale
    office de tourisme, ot, syndicat d initiative
    musee
    creche, multi accueil, micro creche
    relais petite enfance, rpe, relais assistantes maternelles, ram
    centre de loisirs, accueil de loisirs, alsh
    epicerie sociale, epicerie solidaire, epicerie sociale et solidaire
    ressourcerie, recyclerie
    greta
    afpa
    chambre de metiers et de l artisanat, chambre de metiers, cma
    chambre de commerce et d industrie, cci, chambre de commerce
    chambre d agriculture, chambre departementale d agriculture
    udaf, union departementale des associations familiales
    familles rurales
    secours populaire, secours populaire francais, spf
    secours catholique
    restos du coeur, restaurants du coeur
    croix rouge, croix rouge francaise
    emmaus connect
    emmaus
    mds, maison des solidarites, maison departementale des solidarites, maison de la solidarite
    mds, maison du departement, maison departementale de la solidarite
    mdph, maison departementale des personnes handicapees
    pmi, protection maternelle et infantile
    clic, centre local d information et de coordination
    cidff, centre d information sur les droits des femmes et des familles
    adil, agence departementale d information sur le logement
    ligue de l enseignement
    regie de quartier, regie urbaine, regie de territoire
    """
)
"""What kind of place a name says it is: the first word of a line stands for all of them."""

LEADING = frozenset({"ville", "commune"})
"""Kinds of place only where a name begins with them: communes themselves are so called."""

GENERIC = _words(
    """
    accueil action agence animation annexe antenne asso association atelier batiment bureau cellule
    centre cite communal culture culturel departemental direction dispositif education educatif
    espace etablissement formation foyer groupe groupement insertion inclusion informatique
    information initiative interco intercommunal jeune jeunesse lieu local maison mediation mobile
    municipal multimedia multiservice national numerique point pole public quartier regional relais
    ressource rural salle service siege site social solidaire solidarite structure syndicat
    territoire union urbain vie village
    """
)
"""Words that many names have: to share one says little."""

EMPTY = _words(
    """
    a au aux avec c chez d dans de des du en et l la le les n ou par pour s sous sur un une
    """
)

ARTICLES = _words("a au aux d de des du en et l la le les un une")

ABBREVIATIONS = {
    variant: word
    for word, *variants in (
        line.split()
        for line in """
        saint st
        sainte ste
        association asso assoc ass
        bibliotheque biblio bibl
        mediatheque mediat
        centre ctre ctr
        departemental dep dept dpt
        municipal mun
        intercommunal interco intercom
        numerique num
        social soc
        socioculturel sociocult
        general gal gral
        docteur dr
        professeur pr prof
        marechal mal
        president pdt
        commandant cdt
        colonel col
        capitaine cne
        lieutenant lt
        notre nd
        """.strip().splitlines()
    )
    for variant in variants
}

STREETS = {
    variant: line[0]
    for line in _lines(
        """
        rue, r
        avenue, av, ave, aven
        boulevard, bd, bld, bvd, boul, blvd
        place, pl, plc
        placette
        route, rte, rt
        chemin, ch, che, chem
        allee, all, allees
        impasse, imp, impas
        quai, qu
        square, sq
        cours, crs
        faubourg, fbg, fg
        residence, res
        lotissement, lot, lots
        esplanade, espl
        passage, pass
        rond point, rpt, rdpt
        zone
        za
        zi
        zac
        ze
        mail
        voie
        sentier
        promenade, prom
        montee
        rampe
        villa
        cite
        lieu dit, ld
        """
    )
    for variant in line
}
"""What an address calls its street, and how that is shortened."""

MAIN_STREETS = _words("rue avenue boulevard place route chemin allee impasse quai square cours")
"""Where an address also names a residence or a business park, these say the street."""

BESIDE = _words(
    """
    place rue avenue boulevard route chemin allee square parking derriere devant face pre
    """
)
"""Words after which a kind of place is only a landmark; singular as all words here."""

OPPOSED = (
    {"nord", "sud", "est", "ouest"},
    {"haut", "bas", "haute", "basse"},
    {"maternelle", "elementaire", "primaire"},
    {"ancien", "nouveau", "ancienne", "nouvelle"},
    {"homme", "femme"},
    {"matin", "soir"},
)
"""Words of which one place has one, another place another."""
