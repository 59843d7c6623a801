using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace SampleHost.Fetching;

/// <summary>
/// What a reader of an HTML page sees: title, text, links. Works on tokens and not on a tree, so that time and memory grow with
/// the page's size and not with its nesting.
/// </summary>
internal sealed class HtmlText
{
    private const int MostLinks = 1000;

    private static readonly HashSet<string> _raw = new(StringComparer.Ordinal) { "script", "style", "noscript", "iframe", "xmp", "noembed", "noframes" };
    private static readonly HashSet<string> _hidden = new(StringComparer.Ordinal) { "template", "svg", "math", "select", "object" };

    private static readonly HashSet<string> _blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
        "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
    };

    private readonly Uri _page;
    private readonly StringBuilder _text = new();
    private readonly List<PageLink> _links = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private Uri _base;
    private string? _href;
    private int _linkStart;
    private int _hiddenDepth;
    private bool _spaceDue;
    private bool _inTitle;

    private HtmlText(Uri page) => _page = _base = page;

    /// <summary>The title, or null.</summary>
    public string? Title { get; private set; }

    /// <summary>The text: one line for each block.</summary>
    public string Text => _text.ToString().Trim();

    /// <summary>The links, absolute, each once, in order.</summary>
    public IReadOnlyList<PageLink> Links => _links;

    /// <summary>Reads a page.</summary>
    public static HtmlText Read(string html, Uri page, CancellationToken cancellationToken)
    {
        var result = new HtmlText(page);
        using var source = new TextSource(html);
        var tokenizer = new HtmlTokenizer(source, HtmlEntityProvider.Resolver) { SkipComments = true };
        for (HtmlToken token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            cancellationToken.ThrowIfCancellationRequested();
            result.Take(token, tokenizer);
        }

        return result;
    }

    private void Take(HtmlToken token, HtmlTokenizer tokenizer)
    {
        switch (token.Type)
        {
            case HtmlTokenType.StartTag:
                Open(token.AsTag(), tokenizer);
                break;
            case HtmlTokenType.EndTag:
                Close(token.Name);
                break;
            case HtmlTokenType.Character:
                TakeText(token.Data);
                break;
        }
    }

    private void Open(HtmlTagToken tag, HtmlTokenizer tokenizer)
    {
        string name = tag.Name;
        if (_raw.Contains(name))
        {
            tokenizer.State = name == "script" ? HtmlParseMode.Script : HtmlParseMode.Rawtext;
            _hiddenDepth++;
        }
        else if (name is "title" or "textarea")
        {
            tokenizer.State = HtmlParseMode.RCData;
            _inTitle = name == "title" && Title is null && _hiddenDepth == 0;
        }
        else if (_hidden.Contains(name) && !tag.IsSelfClosing)
        {
            _hiddenDepth++;
        }
        else if (name == "base" && Uri.TryCreate(_page, tag.GetAttribute("href"), out Uri? given))
        {
            _base = given;
        }
        else if (name == "a" && _hiddenDepth == 0)
        {
            EndLink();
            _href = tag.GetAttribute("href");
            _linkStart = _text.Length;
        }
        else if (name is "td" or "th")
        {
            _spaceDue = true;
        }

        if (_blocks.Contains(name))
        {
            EndLine();
        }
    }

    private void Close(string name)
    {
        if ((_raw.Contains(name) || _hidden.Contains(name)) && _hiddenDepth > 0)
        {
            _hiddenDepth--;
        }
        else if (name == "title")
        {
            _inTitle = false;
        }
        else if (name == "a")
        {
            EndLink();
        }

        if (_blocks.Contains(name))
        {
            EndLine();
        }
    }

    private void TakeText(string data)
    {
        if (_inTitle)
        {
            Title = string.Join(' ', data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        }
        else if (_hiddenDepth == 0)
        {
            foreach (char c in data)
            {
                Append(c);
            }
        }
    }

    private void Append(char c)
    {
        if (char.IsWhiteSpace(c))
        {
            _spaceDue = true;
            return;
        }

        if (_spaceDue && _text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append(' ');
        }

        _spaceDue = false;
        _text.Append(c);
    }

    private void EndLine()
    {
        _spaceDue = false;
        if (_text.Length > 0 && _text[^1] != '\n')
        {
            _text.Append('\n');
        }
    }

    private void EndLink()
    {
        if (_href is not null
            && _links.Count < MostLinks
            && Uri.TryCreate(_base, _href, out Uri? target)
            && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps)
            && _seen.Add(target.AbsoluteUri))
        {
            string label = _text.ToString(_linkStart, _text.Length - _linkStart).Trim();
            _links.Add(new PageLink(target, label.Length <= 200 ? label : label[..200] + "..."));
        }

        _href = null;
    }
}
