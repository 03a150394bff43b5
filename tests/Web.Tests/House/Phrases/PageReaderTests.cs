namespace Web.Tests.House.Phrases;

public sealed class PageReaderTests
{
    [Theory]
    [InlineData("<p>Cancel</p>", "Cancel")]
    [InlineData("<p>You pay as <strong>@known</strong>.</p>", "You pay as")]
    [InlineData("<p>@a of @b</p>", "{} of {}")]
    [InlineData("<h1>Support @Publication.Name</h1>", "Support {}")]
    [InlineData("@if (x) {<text>Next try</text>} else {<text>None.</text>}", "Next try|None.")]
    [InlineData("<label><input type=\"radio\" checked=\"@x\"> Yearly @if (y) {<small>save much</small>}</label>", "Yearly|save much")]
    [InlineData("<nav aria-label=\"Pages\" class=\"two words\"></nav>", "Pages")]
    [InlineData("<img src=\"/a b.png\" alt=\"A harbour\"><input placeholder='Your name'>", "A harbour|Your name")]
    [InlineData("<field for=\"Form.Name\" label=\"Name\" help=\"@($\"One a line, at most {most}.\")\" />", "Name|{}|One a line, at most {}.")]
    [InlineData("<input type=\"submit\" value=\"Send it\"><input type=\"radio\" value=\"month\">", "Send it")]
    [InlineData("<meta name=\"description\" content=\"All about tides\"><meta name=\"viewport\" content=\"width is device\">", "All about tides")]
    [InlineData("<p>@(x ? \"less\" : \"more\")</p>", "less|more")]
    [InlineData("<p>@(Model.Name ?? \"Not given\")</p>", "Not given")]
    [InlineData("@{ ViewData[\"Title\"] = \"Members\"; }", "Members")]
    [InlineData("<partial name=\"_Head\" model='Model.Head(\"Member\", 1)' />", "Member")]
    [InlineData("<p>One</p>\n<p>\n  Two</p>", "One|Two")]
    public void Is_read_by_a_person(string page, string phrases) =>
        Assert.Equal(phrases.Split('|').Where(words => words != "{}"), Words(page));

    [Theory]
    [InlineData("@page \"/support us\"\n@using Some.Thing\n@model SupportPage\n@inject SiteText Text\n@addTagHelper *, Some.Where")]
    [InlineData("@* A remark for us *@<!-- and one in the page -->")]
    [InlineData("<p>@T[\"Support.Head\"] – @Model.Price · &nbsp;&euro; 100 %</p>")]
    [InlineData("<code>@id sub_123 name</code><style>p { color: red }</style><script>say('a word')</script>")]
    [InlineData("<li class=\"tier@(x ? \" high lighted\" : \"\")\" aria-current=\"@(x ? \"page\" : null)\"></li>")]
    [InlineData("@if (Model.Kind == \"a kind\" || Model.Of(\"kind\")) { var id = $\"tier-{offer.Slug}\"; <b>@id</b> }")]
    [InlineData("<time datetime=\"@at.ToString(\"yyyy MM\", Culture)\">@at.ToString(\"d MMMM yyyy\", Culture)</time>")]
    [InlineData("@await RenderSectionAsync(\"Scripts\", required: false)")]
    [InlineData("@section Scripts {<script src=\"~/revenue.js\" defer></script>}")]
    [InlineData("@functions { private static string Tone(bool isBad) => isBad ? \"bad\" : \"\"; }")]
    public void Is_read_by_nobody(string page) => Assert.Empty(Words(page));

    [Fact]
    public void A_phrase_is_found_on_its_line()
    {
        var found = PageReader.PhrasesOf("Some.cshtml", "@page\n<p>\n  One\n</p>\n@{\n  var x = 1;\n  ViewData[\"Title\"] = \"Two\";\n}\n<p title=\"@(x > 1 ? \"Three\" : \"\")\"></p>");

        Assert.Equal(["Some.cshtml:3: One", "Some.cshtml:7: Two", "Some.cshtml:9: Three"], found.Select(phrase => phrase.ToString()));
    }

    [Fact]
    public void A_page_that_cannot_be_read_is_no_page_without_phrases() => Assert.Throws<FormatException>(() => Words("<p>@(Model.Name</p>"));

    private static IEnumerable<string> Words(string page) => PageReader.PhrasesOf("Some.cshtml", page).Select(phrase => phrase.Words);
}
