//! Words that are often misspelled, in the order of the alphabet.

/// Slips that are words in no dialect of English, by their first letters, each with what
/// was meant; with `*` the beginnings of such words. A blank in what was meant is a low line.
const SLIPS: [&str; 26] = [
    "absense>absence acceptible>acceptable accidently>accidentally accomod*>accommod \
        accross>across acheiv*>achiev acknowleg*>acknowledg acquaintence>acquaintance \
        adress*>address agress*>aggress algorythm*>algorithm alot>a_lot amatuer>amateur \
        annualy*>annually aparatus*>apparatus apparan*>apparen appearen*>appearan \
        aquir*>acquir archeaolog*>archaeolog arguem*>argum arround>around artic>arctic \
        artifical*>artificial asociated>associated assasin*>assassin athelet*>athlet \
        athiest>atheist atmosfer*>atmospher atmoshpere>atmosphere atract*>attract \
        attatched>attached audiance*>audience availble>available avalable>available",
    "bargin*>bargain basicly>basically beautifull>beautiful becasue>because \
        becomming>becoming becuase>because befor>before begining>beginning beleif>belief \
        beleiv*>believ benifi*>benefi bicyle*>bicycle boundry>boundary bouyan*>buoyan \
        brillant>brilliant buisness*>business",
    "calender>calendar campain*>campaign carefull>careful carribean*>Caribbean \
        catagor*>categor cathegory>category cemetar*>cemeter certainily>certainly \
        chalenge*>challenge changable>changeable charachter>character cheif>chief \
        chemcial*>chemical chemestry>chemistry choclat*>chocolat circut>circuit \
        colaborat*>collaborat colaps*>collaps collegue>colleague collon*>colon \
        colum>column comitt*>committ comming>coming commite*>committe \
        comparision>comparison comparitive>comparative compatab*>compatib \
        competan*>competen completly>completely complience>compliance comunic*>communic \
        comunit*>communit concensus>consensus concieve*>conceive concious*>conscious \
        condidtion>condition conquor*>conquer consistan*>consisten continous*>continuous \
        controler*>controller convienient>convenient convinient*>convenient \
        correspondan*>corresponden critisi*>critici curiculum>curriculum \
        curiousity>curiosity",
    "decend*>descend decieve*>deceive definat*>definit defintely>definitely \
        delibrate>deliberate dependance*>dependence dependancy>dependency \
        descripton*>description desparat*>desperat developement*>development \
        diferen*>differen diference*>difference diferent*>different diffrence>difference \
        diffrent>different diffrently>differently dilema*>dilemma dilemna>dilemma \
        disapoint>disappoint disappearence>disappearance disatis*>dissatis \
        discribe*>describe discription>description disolv*>dissolv dissapea*>disappea \
        dissapoi*>disappoi divison*>division doesnt>doesn't dominent*>dominant",
    "ecstacy>ecstasy effecient>efficient efficen*>efficien ehough>enough eigth>eighth \
        electricty*>electricity eletric>electric embarass*>embarrass emporer*>emperor \
        enought>enough enviroment*>environment equilibium>equilibrium \
        equiptment*>equipment essense*>essence evaporaion>evaporation exagerat*>exaggerat \
        excede>exceed excercise>exercise exellen*>excellen exept>except existan*>existen \
        expecially>especially experiance*>experience expirem*>experim \
        explaination*>explanation extreem>extreme",
    "facinating>fascinating familar*>familiar feasab*>feasib feild*>field \
        fermentaion>fermentation finaly*>finally flexable>flexible floresc*>fluoresc \
        fluoresent>fluorescent forbiden*>forbidden foriegn*>foreign formely>formerly \
        fortell*>foretell fourty>forty foward>forward freind*>friend freqent*>frequent \
        freqeuncy>frequency frequancy>frequency fundemental*>fundamental futher>further",
    "garant*>guarant gaurantee*>guarantee gaurd>guard generaly>generally \
        goverm*>governm goverment*>government gradualy>gradually grammer*>grammar \
        gravitaion*>gravitation gravitiy>gravity greatful>grateful guage>gauge \
        guidence*>guidance",
    "happend*>happened happyness>happiness harrass*>harass heighth>height \
        heigth>height heirarchy>hierarchy hemispere*>hemisphere heros*>heroes \
        hieght*>height hierach*>hierarch hinderance*>hindrance horizen*>horizon \
        humerous*>humorous humourous>humorous hygein*>hygien hypocrac*>hypocris",
    "identicle>identical imediat*>immediat immediatl*>immediatel importent>important \
        imposible>impossible inadvertant>inadvertent incidently*>incidentally \
        independan*>independen indispensib*>indispensab inevitib*>inevitab \
        infinat*>infinit influencial*>influential infomation>information inital>initial \
        innocul*>inocul insturment*>instrument inteligen*>intelligen \
        interferance>interference intergrate>integrate interpet*>interpret \
        interupt*>interrupt intresting*>interesting intrument*>instrument \
        invisab*>invisib irregardless>regardless irresistable>irresistible",
    "jewelery*>jewellery jugde*>judge",
    "knifes>knives knowleg*>knowledg",
    "labratory*>laboratory laquer>lacquer lenght>length liason*>liaison \
        libary*>library likelyhood>likelihood liquide>liquid lisence*>licence \
        literaly>literally litrature*>literature litreture*>literature litterat*>literat",
    "magnatic*>magnetic magnatism>magnetism maintainan*>maintenan \
        maintainence>maintenance maintenen*>maintenan managment>management \
        manuev*>manoeuv manuever>maneuver mathmat*>mathemat measurment>measurement \
        medecine>medicine medeval*>medieval medicene*>medicine mesure*>measure \
        metereolog*>meteorolog millenium*>millennium minerial>mineral miniscul*>minuscul \
        mischievi*>mischiev mispell>misspell mispelled>misspelled mispelling>misspelling \
        moleclue>molecule molecul>molecule monastry*>monastery morgage>mortgage \
        mositure>moisture mountian>mountain mysterous*>mysterious",
    "naturaly>naturally navagat*>navigat neccecar*>necessar neccesa*>necessa \
        neccess*>necess necesar*>necessar negligable>negligible nieghb*>neighb \
        ninty*>ninety noticab*>noticeab nucleous*>nucleus",
    "obediant*>obedient observaion*>observation obvioulsy>obviously ocasion*>occasion \
        occasionaly>occasionally occass*>occas occassion*>occasion occurance*>occurrence \
        occured*>occurred occuren*>occurren occuring*>occurring occurrance>occurrence \
        ocurr*>occurr offical>official omited*>omitted ommit>omit oportun*>opportun \
        oposit*>opposit oposite>opposite opperat*>operat oppurt*>opport orginal>original \
        orignal*>original oscilat*>oscillat oxgyen>oxygen oxigen*>oxygen",
    "paralell*>parallel parliment*>parliament parralel>parallel parrall*>parall \
        particpat*>participat particulary>particularly passanger*>passenger \
        pasttime>pastime peculier*>peculiar peice>piece perciev*>perceiv \
        percusion*>percussion perfom*>perform performe>perform performence>performance \
        permanant*>permanent persistan*>persisten persue*>pursue pharoah*>pharaoh \
        phenomenom*>phenomenon phenomenons>phenomena phisic*>physic phsyical>physical \
        physicaly>physically planeter*>planetar poisen*>poison politican*>politician \
        portait*>portrait posess*>possess posibl*>possibl posible>possible \
        possiblity>possibility possition>position potatos*>potatoes \
        practicaly>practically preceed*>preced predjudic*>prejudic prefered>preferred \
        preperation>preparation presance>presence presant*>present pressence*>presence \
        presure*>pressure prevelant>prevalent primative>primitive privelege*>privilege \
        priviled*>privileg priviledge>privilege probaly>probably proccess>process \
        proceedur*>procedur profesor*>professor proffesional>professional \
        prominant>prominent pronounci*>pronunci propogat*>propagat protien*>protein \
        psuedo*>pseudo publically>publicly publicaly*>publicly pursuade*>persuade \
        pyschol*>psychol",
    "quanity>quantity quantitiy>quantity questionair*>questionnair \
        questionned>questioned",
    "radiactiv*>radioactiv realy*>really rebelion*>rebellion reccomend*>recommend \
        reciev*>receiv recogize>recognize recomend*>recommend reconize*>recognize \
        referance*>reference refered*>referred refering*>referring refrence>reference \
        reigon>region relevent*>relevant religous*>religious remeber>remember \
        renaisance*>renaissance repetative>repetitive repitition>repetition \
        resevoir*>reservoir resistence*>resistance resourse*>resource responce>response \
        responsab*>responsib restaraunt*>restaurant reversable>reversible rhythym>rhythm \
        rigourous*>rigorous rythm*>rhythm",
    "sacrafice*>sacrifice satelite*>satellite sattelit*>satellit scedule>schedule \
        scientfic>scientific secretery*>secretary sence>sense sensative>sensitive \
        sentance*>sentence seperat*>separat seperate*>separate severly>severely \
        shedul*>schedul shoud>should sieze*>seize simetr*>symmetr similarily>similarly \
        similiar*>similar simpathy*>sympathy sincerly>sincerely speach*>speech \
        specifc>specific squirel*>squirrel stategy>strategy statment*>statement \
        stength>strength straigth>straight strech*>stretch strenght*>strength \
        strugle*>struggle substence*>substance substract>subtract succesful*>successful \
        succesive*>successive successfull>successful sucess*>success sufficen*>sufficien \
        suficient>sufficient sugest*>suggest supercede>supersede superceed*>supersede \
        suport*>support suposed>supposed supress*>suppress suprise*>surprise \
        surgion*>surgeon surounding>surrounding survivers*>survivors sylable*>syllable \
        symetr*>symmetr syncron*>synchron sytem>system",
    "tecnique>technique teh>the telecsop*>telescop temparature>temperature \
        tempature>temperature temperment*>temperament temperture>temperature \
        temprat*>temperat tendanc*>tendenc teritor*>territor territoy*>territory \
        theather*>theatre theif*>thief therfor*>therefor theroy>theory thier>their \
        thoery*>theory thourough>thorough threshhold>threshold throught>through \
        thurough*>thorough togehter>together tomatos>tomatoes tommatoes>tomatoes \
        tommor*>tomor tommorow>tomorrow tounge>tongue tradgedy*>tragedy \
        trancend*>transcend transfered*>transferred triangel*>triangle truely*>truly \
        turbulance*>turbulence twelth*>twelfth typcial*>typical typicaly>typically \
        tyrany*>tyranny",
    "unconcious*>unconscious unecessary>unnecessary unforseen>unforeseen \
        unfortunatly>unfortunately unneccess*>unnecess untill>until unusal>unusual \
        usally>usually usefull>useful usefullness>usefulness usualy>usually",
    "vaccum*>vacuum vaccuum>vacuum vacinat*>vaccinat valuea*>valua varience>variance \
        varient*>variant vegatab*>vegetab vegitab*>vegetab vegtable>vegetable \
        vehical*>vehicle velosity>velocity vengance*>vengeance vertabra*>vertebra \
        vertial*>vertical victem*>victim villian>villain violance*>violence \
        virtous*>virtuous visab*>visib voilin*>violin volumn*>volume",
    "waht>what watter>water wavelenght*>wavelength weigth>weight wheather*>whether \
        whereever>wherever wich>which wierd*>weird withold*>withhold wonderous*>wondrous \
        writen>written writting*>writing",
    "",
    "yatch>yacht yeild*>yield",
    "",
];

/// What was meant by a word in small letters, if it is a known slip or begins as one.
pub fn meant(word: &str) -> Option<String> {
    // Half of the words of a text are short, and few slips are.
    const SHORT: [&str; 4] = ["alot", "teh", "waht", "wich"];
    if word.len() < 5 && !SHORT.contains(&word) {
        return None;
    }
    let (slip, meant) = last_up_to(word)?;
    let rest = match slip.strip_suffix('*') {
        Some(start) => word.strip_prefix(start)?,
        None => "",
    };
    let is_it = slip == word || slip.ends_with('*');
    is_it.then(|| format!("{}{rest}", meant.replace('_', " ")))
}

/// The last slip that does not come behind a word. They are searched where they stand: a
/// table of them would take many times the room.
fn last_up_to(word: &str) -> Option<(&'static str, &'static str)> {
    let letter = word.bytes().next()?.checked_sub(b'a')?;
    let slips = SLIPS.get(usize::from(letter))?;
    let (mut from, mut to) = (0, slips.len());
    let mut found = None;
    while from < to {
        let before = slips.get(from..from.midpoint(to))?;
        let start = before.rfind(' ').map_or(from, |at| from + at + 1);
        let rest = slips.get(start..)?;
        let (entry, _) = rest.split_once(' ').unwrap_or((rest, ""));
        let (slip, meant) = entry.split_once('>')?;
        if slip.trim_end_matches('*') <= word {
            found = Some((slip, meant));
            from = start + entry.len() + 1;
        } else {
            to = start;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_sorted_and_found() {
        let all = || {
            SLIPS
                .iter()
                .flat_map(|it| it.split(' ').filter(|it| !it.is_empty()))
        };
        let slips = || all().map(|it| it.split_once('>').unwrap());
        let starts: Vec<_> = slips().map(|it| it.0.trim_end_matches('*')).collect();
        assert!(starts.len() > 400 && starts.is_sorted_by(|one, next| one < next));
        for (slip, expected) in slips() {
            let start = slip.trim_end_matches('*');
            assert_eq!(meant(start), Some(expected.replace('_', " ")), "{slip}");
        }
        for (slip, expected) in [
            ("innoculated", "inoculated"),
            ("accomodating", "accommodating"),
            ("dilemas", "dilemmas"),
        ] {
            assert_eq!(meant(slip).as_deref(), Some(expected));
        }
        assert_eq!(meant("zebra"), None);
        assert_eq!(meant("a"), None);
    }
}
