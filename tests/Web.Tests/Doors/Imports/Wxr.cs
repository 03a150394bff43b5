using System.Text;
using Core.Imports.WordPress;
using Web.Doors.Imports.WordPress;

namespace Web.Tests.Doors.Imports;

/// <summary>Small export files, written by the tests themselves.</summary>
internal static class Wxr
{
    public const string Head =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
        <channel><title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://old.example</wp:base_blog_url>
        <wp:author><wp:author_login>ada</wp:author_login><wp:author_email>ada@mail.example</wp:author_email><wp:author_display_name>Ada Moor</wp:author_display_name></wp:author>
        <wp:category><wp:category_nicename>rivers</wp:category_nicename><wp:cat_name>Rivers &amp; lakes</wp:cat_name></wp:category>

        """;

    public const string Tail = "</channel></rss>\n";

    public static string File(params string[] items) => Head + string.Concat(items) + Tail;

    public static string Post(string id, string content, string more = "", string status = "publish", string date = "2020-05-01 10:00:00", string category = "rivers") =>
        $"""
        <item><title>Post {id}</title><link>https://old.example/2020/05/post-{id}/</link><dc:creator>ada</dc:creator>
        <content:encoded><![CDATA[{content}]]></content:encoded><excerpt:encoded><![CDATA[In short]]></excerpt:encoded>
        <wp:post_id>{id}</wp:post_id><wp:post_date_gmt>{date}</wp:post_date_gmt><wp:post_name>post-{id}</wp:post_name><wp:status>{status}</wp:status>
        <wp:post_type>post</wp:post_type><wp:comment_status>open</wp:comment_status>
        <category domain="category" nicename="{category}"><![CDATA[{category}]]></category>{more}</item>

        """;

    public static string Comment(string id, string parent = "0", string approved = "1", string content = "Well said.") =>
        $"""
        <wp:comment><wp:comment_id>{id}</wp:comment_id><wp:comment_author>Bo</wp:comment_author><wp:comment_author_email>bo@mail.example</wp:comment_author_email>
        <wp:comment_author_IP>192.0.2.77</wp:comment_author_IP><wp:comment_date_gmt>2020-05-02 10:00:00</wp:comment_date_gmt>
        <wp:comment_content><![CDATA[{content}]]></wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>
        """;

    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    public static List<WordPressPart> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static List<WordPressPart> Read(byte[] bytes)
    {
        using var reader = new WxrReader(new MemoryStream(bytes));
        return [.. reader.Read()];
    }
}
