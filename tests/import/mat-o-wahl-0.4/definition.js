// FRAGENKATALOG
var fileQuestions = "Fragen.csv";
// LISTE DER PARTEIEN (mit Komma trennen)
var strPartyFiles = "Amsel.csv, Drossel.csv";
var strPartyNamesShort = "AMSEL,DROSSEL,";
var strPartyNamesLong = "Liste Amsel (erfunden), Drosselbund";
var strPartyLogosImg = "amsel.png,drossel.png";
var strPartyInternet = "www.amsel.example/wahl, https://drossel.example";
var intPartyDefaultShow = 4;
var heading1 = "Vogelwahl";
var heading2 = "in Baumheim (erfunden)";
var explainingText = "<p>Wer singt?</p><p>Vergleichen Sie!</p>";
var imprintGeneral = "<p>Vogelverein e. V.<br /> Astweg 1<br /> 12345 Baumheim</p>";
var separator = ";";
