var heading1 = "Spring-O-Mat"
var explainingText = "Which lake for Springvale? <a href='https://springvale.example'>More</a>."
var language = "en";
var intQuestions = 2; var intParties = 2;
var fileQuestions = "questions.csv"; var fileAnswers = "answers.csv";
var separator = ",";
var design = "contrast";
var imprintEditors = "The " + "editors";
