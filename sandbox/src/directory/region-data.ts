/**
 * The regions that a fresh Commerce 2.4.7 knows. Ids are the order of installation, which is why they must be data.
 * Each entry: country, id of its first region, then `code=name` one after the other with ids counting up.
 */
export const regionBlocks: readonly (readonly [country: string, firstId: number, regions: string])[] = [
  [
    'US',
    1,
    'AL=Alabama|AK=Alaska|AS=American Samoa|AZ=Arizona|AR=Arkansas|AE=Armed Forces Africa|AA=Armed Forces Americas|AE=Armed Forces Canada|AE=Armed Forces Europe|AE=Armed Forces Middle East|AP=Armed Forces Pacific|CA=California|CO=Colorado|CT=Connecticut|DE=Delaware|DC=District of Columbia|FM=Federated States Of Micronesia|FL=Florida|GA=Georgia|GU=Guam|HI=Hawaii|ID=Idaho|IL=Illinois|IN=Indiana|IA=Iowa|KS=Kansas|KY=Kentucky|LA=Louisiana|ME=Maine|MH=Marshall Islands|MD=Maryland|MA=Massachusetts|MI=Michigan|MN=Minnesota|MS=Mississippi|MO=Missouri|MT=Montana|NE=Nebraska|NV=Nevada|NH=New Hampshire|NJ=New Jersey|NM=New Mexico|NY=New York|NC=North Carolina|ND=North Dakota|MP=Northern Mariana Islands|OH=Ohio|OK=Oklahoma|OR=Oregon|PW=Palau|PA=Pennsylvania|PR=Puerto Rico|RI=Rhode Island|SC=South Carolina|SD=South Dakota|TN=Tennessee|TX=Texas|UT=Utah|VT=Vermont|VI=Virgin Islands|VA=Virginia|WA=Washington|WV=West Virginia|WI=Wisconsin|WY=Wyoming',
  ],
  [
    'CA',
    66,
    'AB=Alberta|BC=British Columbia|MB=Manitoba|NL=Newfoundland and Labrador|NB=New Brunswick|NS=Nova Scotia|NT=Northwest Territories|NU=Nunavut|ON=Ontario|PE=Prince Edward Island|QC=Quebec|SK=Saskatchewan|YT=Yukon Territory',
  ],
  [
    'DE',
    79,
    'NDS=Niedersachsen|BAW=Baden-Württemberg|BAY=Bayern|BER=Berlin|BRG=Brandenburg|BRE=Bremen|HAM=Hamburg|HES=Hessen|MEC=Mecklenburg-Vorpommern|NRW=Nordrhein-Westfalen|RHE=Rheinland-Pfalz|SAR=Saarland|SAS=Sachsen|SAC=Sachsen-Anhalt|SCN=Schleswig-Holstein|THE=Thüringen',
  ],
  [
    'AT',
    95,
    'WI=Wien|NO=Niederösterreich|OO=Oberösterreich|SB=Salzburg|KN=Kärnten|ST=Steiermark|TI=Tirol|BL=Burgenland|VB=Vorarlberg',
  ],
  [
    'CH',
    104,
    'AG=Aargau|AI=Appenzell Innerrhoden|AR=Appenzell Ausserrhoden|BE=Bern|BL=Basel-Landschaft|BS=Basel-Stadt|FR=Friburg|GE=Geneva|GL=Glarus|GR=Graubünden|JU=Jura|LU=Lucerne|NE=Neuchâtel|NW=Nidwalden|OW=Obwalden|SG=St. Gallen|SH=Schaffhausen|SO=Solothurn|SZ=Schwyz|TG=Thurgau|TI=Ticino|UR=Uri|VD=Vaud|VS=Wallis|ZG=Zug|ZH=Zürich',
  ],
  [
    'ES',
    130,
    'A Coruсa=A Coruña|Alava=Alava|Albacete=Albacete|Alicante=Alicante|Almeria=Almeria|Asturias=Asturias|Avila=Avila|Badajoz=Badajoz|Baleares=Baleares|Barcelona=Barcelona|Burgos=Burgos|Caceres=Caceres|Cadiz=Cadiz|Cantabria=Cantabria|Castellon=Castellon|Ceuta=Ceuta|Ciudad Real=Ciudad Real|Cordoba=Cordoba|Cuenca=Cuenca|Girona=Girona|Granada=Granada|Guadalajara=Guadalajara|Guipuzcoa=Guipuzcoa|Huelva=Huelva|Huesca=Huesca|Jaen=Jaen|La Rioja=La Rioja|Las Palmas=Las Palmas|Leon=Leon|Lleida=Lleida|Lugo=Lugo|Madrid=Madrid|Malaga=Malaga|Melilla=Melilla|Murcia=Murcia|Navarra=Navarra|Ourense=Ourense|Palencia=Palencia|Pontevedra=Pontevedra|Salamanca=Salamanca|Santa Cruz de Tenerife=Santa Cruz de Tenerife|Segovia=Segovia|Sevilla=Sevilla|Soria=Soria|Tarragona=Tarragona|Teruel=Teruel|Toledo=Toledo|Valencia=Valencia|Valladolid=Valladolid|Vizcaya=Vizcaya|Zamora=Zamora|Zaragoza=Zaragoza',
  ],
  [
    'FR',
    182,
    "1=Ain|2=Aisne|3=Allier|4=Alpes-de-Haute-Provence|5=Hautes-Alpes|6=Alpes-Maritimes|7=Ardèche|8=Ardennes|9=Ariège|10=Aube|11=Aude|12=Aveyron|13=Bouches-du-Rhône|14=Calvados|15=Cantal|16=Charente|17=Charente-Maritime|18=Cher|19=Corrèze|2A=Corse-du-Sud|2B=Haute-Corse|21=Côte-d'Or|22=Côtes-d'Armor|23=Creuse|24=Dordogne|25=Doubs|26=Drôme|27=Eure|28=Eure-et-Loir|29=Finistère|30=Gard|31=Haute-Garonne|32=Gers|33=Gironde|34=Hérault|35=Ille-et-Vilaine|36=Indre|37=Indre-et-Loire|38=Isère|39=Jura|40=Landes|41=Loir-et-Cher|42=Loire|43=Haute-Loire|44=Loire-Atlantique|45=Loiret|46=Lot|47=Lot-et-Garonne|48=Lozère|49=Maine-et-Loire|50=Manche|51=Marne|52=Haute-Marne|53=Mayenne|54=Meurthe-et-Moselle|55=Meuse|56=Morbihan|57=Moselle|58=Nièvre|59=Nord|60=Oise|61=Orne|62=Pas-de-Calais|63=Puy-de-Dôme|64=Pyrénées-Atlantiques|65=Hautes-Pyrénées|66=Pyrénées-Orientales|67=Bas-Rhin|68=Haut-Rhin|69=Rhône|70=Haute-Saône|71=Saône-et-Loire|72=Sarthe|73=Savoie|74=Haute-Savoie|75=Paris|76=Seine-Maritime|77=Seine-et-Marne|78=Yvelines|79=Deux-Sèvres|80=Somme|81=Tarn|82=Tarn-et-Garonne|83=Var|84=Vaucluse|85=Vendée|86=Vienne|87=Haute-Vienne|88=Vosges|89=Yonne|90=Territoire-de-Belfort|91=Essonne|92=Hauts-de-Seine|93=Seine-Saint-Denis|94=Val-de-Marne|95=Val-d'Oise",
  ],
  [
    'RO',
    278,
    'AB=Alba|AR=Arad|AG=Argeş|BC=Bacău|BH=Bihor|BN=Bistriţa-Năsăud|BT=Botoşani|BV=Braşov|BR=Brăila|B=Bucureşti|BZ=Buzău|CS=Caraş-Severin|CL=Călăraşi|CJ=Cluj|CT=Constanţa|CV=Covasna|DB=Dâmboviţa|DJ=Dolj|GL=Galaţi|GR=Giurgiu|GJ=Gorj|HR=Harghita|HD=Hunedoara|IL=Ialomiţa|IS=Iaşi|IF=Ilfov|MM=Maramureş|MH=Mehedinţi|MS=Mureş|NT=Neamţ|OT=Olt|PH=Prahova|SM=Satu-Mare|SJ=Sălaj|SB=Sibiu|SV=Suceava|TR=Teleorman|TM=Timiş|TL=Tulcea|VS=Vaslui|VL=Vâlcea|VN=Vrancea',
  ],
  [
    'FI',
    320,
    'Lappi=Lappi|Pohjois-Pohjanmaa=Pohjois-Pohjanmaa|Kainuu=Kainuu|Pohjois-Karjala=Pohjois-Karjala|Pohjois-Savo=Pohjois-Savo|Etelä-Savo=Etelä-Savo|Etelä-Pohjanmaa=Etelä-Pohjanmaa|Pohjanmaa=Pohjanmaa|Pirkanmaa=Pirkanmaa|Satakunta=Satakunta|Keski-Pohjanmaa=Keski-Pohjanmaa|Keski-Suomi=Keski-Suomi|Varsinais-Suomi=Varsinais-Suomi|Etelä-Karjala=Etelä-Karjala|Päijät-Häme=Päijät-Häme|Kanta-Häme=Kanta-Häme|Uusimaa=Uusimaa|Itä-Uusimaa=Itä-Uusimaa|Kymenlaakso=Kymenlaakso|Ahvenanmaa=Ahvenanmaa',
  ],
  [
    'EE',
    340,
    'EE-37=Harjumaa|EE-39=Hiiumaa|EE-44=Ida-Virumaa|EE-49=Jõgevamaa|EE-51=Järvamaa|EE-57=Läänemaa|EE-59=Lääne-Virumaa|EE-65=Põlvamaa|EE-67=Pärnumaa|EE-70=Raplamaa|EE-74=Saaremaa|EE-78=Tartumaa|EE-82=Valgamaa|EE-84=Viljandimaa|EE-86=Võrumaa',
  ],
  [
    'LV',
    355,
    'LV-DGV=Daugavpils|LV-JEL=Jelgava|Jēkabpils=Jēkabpils|LV-JUR=Jūrmala|LV-LPX=Liepāja|LV-LE=Liepājas novads|LV-REZ=Rēzekne|LV-RIX=Rīga|LV-RI=Rīgas novads|Valmiera=Valmiera|LV-VEN=Ventspils|Aglonas novads=Aglonas novads|LV-AI=Aizkraukles novads|Aizputes novads=Aizputes novads|Aknīstes novads=Aknīstes novads|Alojas novads=Alojas novads|Alsungas novads=Alsungas novads|LV-AL=Alūksnes novads|Amatas novads=Amatas novads|Apes novads=Apes novads|Auces novads=Auces novads|Babītes novads=Babītes novads|Baldones novads=Baldones novads|Baltinavas novads=Baltinavas novads|LV-BL=Balvu novads|LV-BU=Bauskas novads|Beverīnas novads=Beverīnas novads|Brocēnu novads=Brocēnu novads|Burtnieku novads=Burtnieku novads|Carnikavas novads=Carnikavas novads|Cesvaines novads=Cesvaines novads|Ciblas novads=Ciblas novads|LV-CE=Cēsu novads|Dagdas novads=Dagdas novads|LV-DA=Daugavpils novads|LV-DO=Dobeles novads|Dundagas novads=Dundagas novads|Durbes novads=Durbes novads|Engures novads=Engures novads|Garkalnes novads=Garkalnes novads|Grobiņas novads=Grobiņas novads|LV-GU=Gulbenes novads|Iecavas novads=Iecavas novads|Ikšķiles novads=Ikšķiles novads|Ilūkstes novads=Ilūkstes novads|Inčukalna novads=Inčukalna novads|Jaunjelgavas novads=Jaunjelgavas novads|Jaunpiebalgas novads=Jaunpiebalgas novads|Jaunpils novads=Jaunpils novads|LV-JL=Jelgavas novads|LV-JK=Jēkabpils novads|Kandavas novads=Kandavas novads|Kokneses novads=Kokneses novads|Krimuldas novads=Krimuldas novads|Krustpils novads=Krustpils novads|LV-KR=Krāslavas novads|LV-KU=Kuldīgas novads|Kārsavas novads=Kārsavas novads|Lielvārdes novads=Lielvārdes novads|LV-LM=Limbažu novads|Lubānas novads=Lubānas novads|LV-LU=Ludzas novads|Līgatnes novads=Līgatnes novads|Līvānu novads=Līvānu novads|LV-MA=Madonas novads|Mazsalacas novads=Mazsalacas novads|Mālpils novads=Mālpils novads|Mārupes novads=Mārupes novads|Naukšēnu novads=Naukšēnu novads|Neretas novads=Neretas novads|Nīcas novads=Nīcas novads|LV-OG=Ogres novads|Olaines novads=Olaines novads|Ozolnieku novads=Ozolnieku novads|LV-PR=Preiļu novads|Priekules novads=Priekules novads|Priekuļu novads=Priekuļu novads|Pārgaujas novads=Pārgaujas novads|Pāvilostas novads=Pāvilostas novads|Pļaviņu novads=Pļaviņu novads|Raunas novads=Raunas novads|Riebiņu novads=Riebiņu novads|Rojas novads=Rojas novads|Ropažu novads=Ropažu novads|Rucavas novads=Rucavas novads|Rugāju novads=Rugāju novads|Rundāles novads=Rundāles novads|LV-RE=Rēzeknes novads|Rūjienas novads=Rūjienas novads|Salacgrīvas novads=Salacgrīvas novads|Salas novads=Salas novads|Salaspils novads=Salaspils novads|LV-SA=Saldus novads|Saulkrastu novads=Saulkrastu novads|Siguldas novads=Siguldas novads|Skrundas novads=Skrundas novads|Skrīveru novads=Skrīveru novads|Smiltenes novads=Smiltenes novads|Stopiņu novads=Stopiņu novads|Strenču novads=Strenču novads|Sējas novads=Sējas novads|LV-TA=Talsu novads|LV-TU=Tukuma novads|Tērvetes novads=Tērvetes novads|Vaiņodes novads=Vaiņodes novads|LV-VK=Valkas novads|LV-VM=Valmieras novads|Varakļānu novads=Varakļānu novads|Vecpiebalgas novads=Vecpiebalgas novads|Vecumnieku novads=Vecumnieku novads|LV-VE=Ventspils novads|Viesītes novads=Viesītes novads|Viļakas novads=Viļakas novads|Viļānu novads=Viļānu novads|Vārkavas novads=Vārkavas novads|Zilupes novads=Zilupes novads|Ādažu novads=Ādažu novads|Ērgļu novads=Ērgļu novads|Ķeguma novads=Ķeguma novads|Ķekavas novads=Ķekavas novads',
  ],
  [
    'LT',
    475,
    'LT-AL=Alytaus Apskritis|LT-KU=Kauno Apskritis|LT-KL=Klaipėdos Apskritis|LT-MR=Marijampolės Apskritis|LT-PN=Panevėžio Apskritis|LT-SA=Šiaulių Apskritis|LT-TA=Tauragės Apskritis|LT-TE=Telšių Apskritis|LT-UT=Utenos Apskritis|LT-VL=Vilniaus Apskritis',
  ],
  [
    'BR',
    485,
    'AC=Acre|AL=Alagoas|AP=Amapá|AM=Amazonas|BA=Bahia|CE=Ceará|ES=Espírito Santo|GO=Goiás|MA=Maranhão|MT=Mato Grosso|MS=Mato Grosso do Sul|MG=Minas Gerais|PA=Pará|PB=Paraíba|PR=Paraná|PE=Pernambuco|PI=Piauí|RJ=Rio de Janeiro|RN=Rio Grande do Norte|RS=Rio Grande do Sul|RO=Rondônia|RR=Roraima|SC=Santa Catarina|SP=São Paulo|SE=Sergipe|TO=Tocantins|DF=Distrito Federal',
  ],
  [
    'AL',
    512,
    'AL-01=Berat|AL-09=Dibër|AL-02=Durrës|AL-03=Elbasan|AL-04=Fier|AL-05=Gjirokastër|AL-06=Korçë|AL-07=Kukës|AL-08=Lezhë|AL-10=Shkodër|AL-11=Tiranë|AL-12=Vlorë',
  ],
  [
    'AR',
    524,
    'AR-C=Ciudad Autónoma de Buenos Aires|AR-B=Buenos Aires|AR-K=Catamarca|AR-H=Chaco|AR-U=Chubut|AR-X=Córdoba|AR-W=Corrientes|AR-E=Entre Ríos|AR-P=Formosa|AR-Y=Jujuy|AR-L=La Pampa|AR-F=La Rioja|AR-M=Mendoza|AR-N=Misiones|AR-Q=Neuquén|AR-R=Río Negro|AR-A=Salta|AR-J=San Juan|AR-D=San Luis|AR-Z=Santa Cruz|AR-S=Santa Fe|AR-G=Santiago del Estero|AR-V=Tierra del Fuego|AR-T=Tucumán',
  ],
  [
    'HR',
    548,
    'HR-01=Zagrebačka županija|HR-02=Krapinsko-zagorska županija|HR-03=Sisačko-moslavačka županija|HR-04=Karlovačka županija|HR-05=Varaždinska županija|HR-06=Koprivničko-križevačka županija|HR-07=Bjelovarsko-bilogorska županija|HR-08=Primorsko-goranska županija|HR-09=Ličko-senjska županija|HR-10=Virovitičko-podravska županija|HR-11=Požeško-slavonska županija|HR-12=Brodsko-posavska županija|HR-13=Zadarska županija|HR-14=Osječko-baranjska županija|HR-15=Šibensko-kninska županija|HR-16=Vukovarsko-srijemska županija|HR-17=Splitsko-dalmatinska županija|HR-18=Istarska županija|HR-19=Dubrovačko-neretvanska županija|HR-20=Međimurska županija|HR-21=Grad Zagreb',
  ],
  [
    'IN',
    569,
    'AN=Andaman and Nicobar Islands|AP=Andhra Pradesh|AR=Arunachal Pradesh|AS=Assam|BR=Bihar|CH=Chandigarh|CT=Chhattisgarh|DN=Dadra and Nagar Haveli|DD=Daman and Diu|DL=Delhi|GA=Goa|GJ=Gujarat|HR=Haryana|HP=Himachal Pradesh|JK=Jammu and Kashmir|JH=Jharkhand|KA=Karnataka|KL=Kerala|LD=Lakshadweep|MP=Madhya Pradesh|MH=Maharashtra|MN=Manipur|ML=Meghalaya|MZ=Mizoram|NL=Nagaland|OR=Odisha|PY=Puducherry|PB=Punjab|RJ=Rajasthan|SK=Sikkim|TN=Tamil Nadu|TG=Telangana|TR=Tripura|UP=Uttar Pradesh|UT=Uttarakhand|WB=West Bengal',
  ],
  [
    'AU',
    605,
    'ACT=Australian Capital Territory|NSW=New South Wales|VIC=Victoria|QLD=Queensland|SA=South Australia|TAS=Tasmania|WA=Western Australia|NT=Northern Territory',
  ],
  [
    'BY',
    613,
    'BY-BR=Bresckaja voblasć|BY-HO=Homieĺskaja voblasć|BY-HM=Horad Minsk|BY-HR=Hrodzienskaja voblasć|BY-MA=Mahilioŭskaja voblasć|BY-MI=Minskaja voblasć|BY-VI=Viciebskaja voblasć',
  ],
  [
    'BE',
    620,
    'VAN=Antwerpen|WBR=Brabant wallon|BRU=Brussels-Capital Region|WHT=Hainaut|VLI=Limburg|WLG=Liège|WLX=Luxembourg|WNA=Namur|VOV=Oost-Vlaanderen|VBR=Vlaams-Brabant|VWV=West-Vlaanderen',
  ],
  [
    'BO',
    631,
    'BO-C=Cochabamba|BO-H=Chuquisaca|BO-B=El Beni|BO-L=La Paz|BO-O=Oruro|BO-N=Pando|BO-P=Potosí|BO-S=Santa Cruz|BO-T=Tarija',
  ],
  [
    'BG',
    640,
    'BG-01=Blagoevgrad|BG-02=Burgas|BG-03=Varna|BG-04=Veliko Tarnovo|BG-05=Vidin|BG-06=Vratsa|BG-07=Gabrovo|BG-08=Dobrich|BG-09=Kardzhali|BG-10=Kyustendil|BG-11=Lovech|BG-12=Montana|BG-13=Pazardzhik|BG-14=Pernik|BG-15=Pleven|BG-16=Plovdiv|BG-17=Razgrad|BG-18=Ruse|BG-19=Silistra|BG-20=Sliven|BG-21=Smolyan|BG-22=Sofia City|BG-23=Sofia Province|BG-24=Stara Zagora|BG-25=Targovishte|BG-26=Haskovo|BG-27=Shumen|BG-28=Yambol',
  ],
  [
    'CL',
    668,
    "CL-AI=Aisén del General Carlos Ibañez del Campo|CL-AN=Antofagasta|CL-AP=Arica y Parinacota|CL-AR=La Araucanía|CL-AT=Atacama|CL-BI=Biobío|CL-CO=Coquimbo|CL-LI=Libertador General Bernardo O'Higgins|CL-LL=Los Lagos|CL-LR=Los Ríos|CL-MA=Magallanes|CL-ML=Maule|CL-NB=Ñuble|CL-RM=Región Metropolitana de Santiago|CL-TA=Tarapacá|CL-VS=Valparaíso",
  ],
  [
    'CN',
    684,
    'CN-AH=Anhui Sheng|CN-BJ=Beijing Shi|CN-CQ=Chongqing Shi|CN-FJ=Fujian Sheng|CN-GS=Gansu Sheng|CN-GD=Guangdong Sheng|CN-GX=Guangxi Zhuangzu Zizhiqu|CN-GZ=Guizhou Sheng|CN-HI=Hainan Sheng|CN-HE=Hebei Sheng|CN-HL=Heilongjiang Sheng|CN-HA=Henan Sheng|CN-HK=Hong Kong SAR|CN-HB=Hubei Sheng|CN-HN=Hunan Sheng|CN-JS=Jiangsu Sheng|CN-JX=Jiangxi Sheng|CN-JL=Jilin Sheng|CN-LN=Liaoning Sheng|CN-MO=Macao SAR|CN-NM=Nei Mongol Zizhiqu|CN-NX=Ningxia Huizi Zizhiqu|CN-QH=Qinghai Sheng|CN-SN=Shaanxi Sheng|CN-SD=Shandong Sheng|CN-SH=Shanghai Shi|CN-SX=Shanxi Sheng|CN-SC=Sichuan Sheng|CN-TW=Taiwan Sheng|CN-TJ=Tianjin Shi|CN-XJ=Xinjiang Uygur Zizhiqu|CN-XZ=Xizang Zizhiqu|CN-YN=Yunnan Sheng|CN-ZJ=Zhejiang Sheng',
  ],
  [
    'CO',
    718,
    'CO-AMA=Amazonas|CO-ANT=Antioquia|CO-ARA=Arauca|CO-ATL=Atlántico|CO-BOL=Bolívar|CO-BOY=Boyacá|CO-CAL=Caldas|CO-CAQ=Caquetá|CO-CAS=Casanare|CO-CAU=Cauca|CO-CES=Cesar|CO-CHO=Chocó|CO-COR=Córdoba|CO-CUN=Cundinamarca|CO-GUA=Guainía|CO-GUV=Guaviare|CO-HUL=Huila|CO-LAG=La Guajira|CO-MAG=Magdalena|CO-MET=Meta|CO-NAR=Nariño|CO-NSA=Norte de Santander|CO-PUT=Putumayo|CO-QUI=Quindío|CO-RIS=Risaralda|CO-SAP=San Andrés y Providencia|CO-SAN=Santander|CO-SUC=Sucre|CO-TOL=Tolima|CO-VAC=Valle del Cauca|CO-VAU=Vaupés|CO-VID=Vichada',
  ],
  [
    'CR',
    750,
    'CR-SJ=San José|CR-AL=Alajuela|CR-CA=Cartago|CR-HE=Heredia|CR-GU=Guanacaste|CR-PU=Puntarenas|CR-LI=Limón',
  ],
  [
    'CZ',
    757,
    'CZ-10=Praha, Hlavní město|CZ-20=Středočeský kraj|CZ-31=Jihočeský kraj|CZ-32=Plzeňský kraj|CZ-41=Karlovarský kraj|CZ-42=Ústecký kraj|CZ-51=Liberecký kraj|CZ-52=Královéhradecký kraj|CZ-53=Pardubický kraj|CZ-63=Kraj Vysočina|CZ-64=Jihomoravský kraj|CZ-71=Olomoucký kraj|CZ-72=Zlínský kraj|CZ-80=Moravskoslezský kraj',
  ],
  ['DK', 771, 'DK-84=Hovedstaden|DK-82=Midtjylland|DK-81=Nordjylland|DK-85=Sjælland|DK-83=Syddanmark'],
  [
    'EC',
    776,
    'EC-A=Azuay|EC-B=Bolívar|EC-F=Cañar|EC-C=Carchi|EC-H=Chimborazo|EC-X=Cotopaxi|EC-O=El Oro|EC-E=Esmeraldas|EC-W=Galápagos|EC-G=Guayas|EC-I=Imbabura|EC-L=Loja|EC-R=Los Ríos|EC-M=Manabí|EC-S=Morona Santiago|EC-N=Napo|EC-D=Orellana|EC-Y=Pastaza|EC-P=Pichincha|EC-SE=Santa Elena|EC-SD=Santo Domingo de los Tsáchilas|EC-U=Sucumbíos|EC-T=Tungurahua|EC-Z=Zamora Chinchipe',
  ],
  [
    'GR',
    800,
    'GR-A=Anatolikí Makedonía kai Thráki|GR-I=Attikí|GR-G=Dytikí Elláda|GR-C=Dytikí Makedonía|GR-F=Ionía Nísia|GR-D=Ípeiros|GR-B=Kentrikí Makedonía|GR-M=Kríti|GR-L=Nótio Aigaío|GR-J=Pelopónnisos|GR-H=Stereá Elláda|GR-E=Thessalía|GR-K=Vóreio Aigaío|GR-69=Ágion Óros',
  ],
  [
    'GY',
    814,
    'GY-BA=Barima-Waini|GY-CU=Cuyuni-Mazaruni|GY-DE=Demerara-Mahaica|GY-EB=East Berbice-Corentyne|GY-ES=Essequibo Islands-West Demerara|GY-MA=Mahaica-Berbice|GY-PM=Pomeroon-Supenaam|GY-PT=Potaro-Siparuni|GY-UD=Upper Demerara-Berbice|GY-UT=Upper Takutu-Upper Essequibo',
  ],
  [
    'IS',
    824,
    'IS-01=Höfuðborgarsvæði|IS-02=Suðurnes|IS-03=Vesturland|IS-04=Vestfirðir|IS-05=Norðurland vestra|IS-06=Norðurland eystra|IS-07=Austurland|IS-08=Suðurland',
  ],
  [
    'IT',
    832,
    "AG=Agrigento|AL=Alessandria|AN=Ancona|AO=Aosta|AQ=L'Aquila|AR=Arezzo|AP=Ascoli-Piceno|AT=Asti|AV=Avellino|BA=Bari|BT=Barletta-Andria-Trani|BL=Belluno|BN=Benevento|BG=Bergamo|BI=Biella|BO=Bologna|BZ=Bolzano|BS=Brescia|BR=Brindisi|CA=Cagliari|CL=Caltanissetta|CB=Campobasso|CI=Carbonia Iglesias|CE=Caserta|CT=Catania|CZ=Catanzaro|CH=Chieti|CO=Como|CS=Cosenza|CR=Cremona|KR=Crotone|CN=Cuneo|EN=Enna|FM=Fermo|FE=Ferrara|FI=Firenze|FG=Foggia|FC=Forli-Cesena|FR=Frosinone|GE=Genova|GO=Gorizia|GR=Grosseto|IM=Imperia|IS=Isernia|SP=La-Spezia|LT=Latina|LE=Lecce|LC=Lecco|LI=Livorno|LO=Lodi|LU=Lucca|MC=Macerata|MN=Mantova|MS=Massa-Carrara|MT=Matera|VS=Medio Campidano|ME=Messina|MI=Milano|MO=Modena|MB=Monza-Brianza|NA=Napoli|NO=Novara|NU=Nuoro|OG=Ogliastra|OT=Olbia Tempio|OR=Oristano|PD=Padova|PA=Palermo|PR=Parma|PV=Pavia|PG=Perugia|PU=Pesaro-Urbino|PE=Pescara|PC=Piacenza|PI=Pisa|PT=Pistoia|PN=Pordenone|PZ=Potenza|PO=Prato|RG=Ragusa|RA=Ravenna|RC=Reggio-Calabria|RE=Reggio-Emilia|RI=Rieti|RN=Rimini|RM=Roma|RO=Rovigo|SA=Salerno|SS=Sassari|SV=Savona|SI=Siena|SR=Siracusa|SO=Sondrio|TA=Taranto|TE=Teramo|TR=Terni|TO=Torino|TP=Trapani|TN=Trento|TV=Treviso|TS=Trieste|UD=Udine|VA=Varese|VE=Venezia|VB=Verbania|VC=Vercelli|VR=Verona|VV=Vibo-Valentia|VI=Vicenza|VT=Viterbo",
  ],
  [
    'MX',
    942,
    'AGU=Aguascalientes|BCN=Baja California|BCS=Baja California Sur|CAM=Campeche|CHP=Chiapas|CHH=Chihuahua|CMX=Ciudad de México|COA=Coahuila|COL=Colima|DUR=Durango|MEX=Estado de México|GUA=Guanajuato|GRO=Guerrero|HID=Hidalgo|JAL=Jalisco|MIC=Michoacán|MOR=Morelos|NAY=Nayarit|NLE=Nuevo León|OAX=Oaxaca|PUE=Puebla|QUE=Querétaro|ROO=Quintana Roo|SLP=San Luis Potosí|SIN=Sinaloa|SON=Sonora|TAB=Tabasco|TAM=Tamaulipas|TLA=Tlaxcala|VER=Veracruz|YUC=Yucatán|ZAC=Zacatecas',
  ],
  [
    'PY',
    974,
    'PY-ASU=Asunción|PY-16=Alto Paraguay|PY-10=Alto Paraná|PY-13=Amambay|PY-19=Boquerón|PY-5=Caaguazú|PY-6=Caazapá|PY-14=Canindeyú|PY-11=Central|PY-1=Concepción|PY-3=Cordillera|PY-4=Guairá|PY-7=Itapúa|PY-8=Misiones|PY-12=Ñeembucú|PY-9=Paraguarí|PY-15=Presidente Hayes|PY-2=San Pedro',
  ],
  [
    'PE',
    992,
    'PE-LMA=Municipalidad Metropolitana de Lima|PE-AMA=Amazonas|PE-ANC=Ancash|PE-APU=Apurímac|PE-ARE=Arequipa|PE-AYA=Ayacucho|PE-CAJ=Cajamarca|PE-CUS=Cusco|PE-CAL=El Callao|PE-HUV=Huancavelica|PE-HUC=Huánuco|PE-ICA=Ica|PE-JUN=Junín|PE-LAL=La Libertad|PE-LAM=Lambayeque|PE-LIM=Lima|PE-LOR=Loreto|PE-MDD=Madre de Dios|PE-MOQ=Moquegua|PE-PAS=Pasco|PE-PIU=Piura|PE-PUN=Puno|PE-SAM=San Martín|PE-TAC=Tacna|PE-TUM=Tumbes|PE-UCA=Ucayali',
  ],
  [
    'PL',
    1018,
    'PL-02=dolnośląskie|PL-04=kujawsko-pomorskie|PL-06=lubelskie|PL-08=lubuskie|PL-10=łódzkie|PL-12=małopolskie|PL-14=mazowieckie|PL-16=opolskie|PL-18=podkarpackie|PL-20=podlaskie|PL-22=pomorskie|PL-24=śląskie|PL-26=świętokrzyskie|PL-28=warmińsko-mazurskie|PL-30=wielkopolskie|PL-32=zachodniopomorskie',
  ],
  [
    'PT',
    1034,
    'PT-01=Aveiro|PT-02=Beja|PT-03=Braga|PT-04=Bragança|PT-05=Castelo Branco|PT-06=Coimbra|PT-07=Évora|PT-08=Faro|PT-09=Guarda|PT-10=Leiria|PT-11=Lisboa|PT-12=Portalegre|PT-13=Porto|PT-14=Santarém|PT-15=Setúbal|PT-16=Viana do Castelo|PT-17=Vila Real|PT-18=Viseu|PT-20=Região Autónoma dos Açores|PT-30=Região Autónoma da Madeira',
  ],
  [
    'SR',
    1054,
    'SR-BR=Brokopondo|SR-CM=Commewijne|SR-CR=Coronie|SR-MA=Marowijne|SR-NI=Nickerie|SR-PR=Para|SR-PM=Paramaribo|SR-SA=Saramacca|SR-SI=Sipaliwini|SR-WA=Wanica',
  ],
  [
    'SE',
    1064,
    'SE-K=Blekinge län|SE-W=Dalarnas län|SE-I=Gotlands län|SE-X=Gävleborgs län|SE-N=Hallands län|SE-Z=Jämtlands län|SE-F=Jönköpings län|SE-H=Kalmar län|SE-G=Kronobergs län|SE-BD=Norrbottens län|SE-M=Skåne län|SE-AB=Stockholms län|SE-D=Södermanlands län|SE-C=Uppsala län|SE-S=Värmlands län|SE-AC=Västerbottens län|SE-Y=Västernorrlands län|SE-U=Västmanlands län|SE-O=Västra Götalands län|SE-T=Örebro län|SE-E=Östergötlands län',
  ],
  [
    'UA',
    1085,
    'UA-71=Cherkaska oblast|UA-74=Chernihivska oblast|UA-77=Chernivetska oblast|UA-12=Dnipropetrovska oblast|UA-14=Donetska oblast|UA-26=Ivano-Frankivska oblast|UA-63=Kharkivska oblast|UA-65=Khersonska oblast|UA-68=Khmelnytska oblast|UA-35=Kirovohradska oblast|UA-32=Kyivska oblast|UA-09=Luhanska oblast|UA-46=Lvivska oblast|UA-48=Mykolaivska oblast|UA-51=Odeska oblast|UA-53=Poltavska oblast|UA-56=Rivnenska oblast|UA-59=Sumska oblast|UA-61=Ternopilska oblast|UA-05=Vinnytska oblast|UA-07=Volynska oblast|UA-21=Zakarpatska oblast|UA-23=Zaporizka oblast|UA-18=Zhytomyrska oblast|UA-43=Avtonomna Respublika Krym|UA-30=Kyiv|UA-40=Sevastopol',
  ],
  [
    'UY',
    1112,
    'UY-AR=Artigas|UY-CA=Canelones|UY-CL=Cerro Largo|UY-CO=Colonia|UY-DU=Durazno|UY-FS=Flores|UY-FD=Florida|UY-LA=Lavalleja|UY-MA=Maldonado|UY-MO=Montevideo|UY-PA=Paysandu|UY-RN=Río Negro|UY-RV=Rivera|UY-RO=Rocha|UY-SA=Salto|UY-SJ=San José|UY-SO=Soriano|UY-TA=Tacuarembó|UY-TT=Treinta y Tres',
  ],
  [
    'VE',
    1131,
    'VE-W=Dependencias Federales|VE-A=Distrito Capital|VE-Z=Amazonas|VE-B=Anzoátegui|VE-C=Apure|VE-D=Aragua|VE-E=Barinas|VE-F=Bolívar|VE-G=Carabobo|VE-H=Cojedes|VE-Y=Delta Amacuro|VE-I=Falcón|VE-J=Guárico|VE-K=Lara|VE-L=Mérida|VE-M=Miranda|VE-N=Monagas|VE-O=Nueva Esparta|VE-P=Portuguesa|VE-R=Sucre|VE-S=Táchira|VE-T=Trujillo|VE-X=Vargas|VE-U=Yaracuy|VE-V=Zulia',
  ],
  ['IN', 1156, 'LA=Ladakh'],
];
