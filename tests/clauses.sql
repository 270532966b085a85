/* The clauses of ISO 19005-2 (PDF/A-2, level A) and ISO 14289-1 (PDF/UA-1) that a program can decide, over the tables of
   tests/tools/walk/walk.h. tests/clauses.rules says which rules of public profiles each of them stands for; a new clause gets a
   fault in tests/clauses.faults or tests/cli/pdf_clauses.sh. Each begins at a line "-- name" and returns what offends: nothing returned, clause kept.
   Names: A = ISO 19005-2, UA = ISO 14289-1, D = what our design asks beyond them. A file that claims part 3 has its
   attachments judged by ISO 19005-3; all else is the same in both parts. */
create table catalog as select o.id, o.value from trailer t join object o on o.id = cast(t.value ->> '/Root' as integer);
create table claim as select (select text from packet where name = 'pdfaid:part') as part;
create table entry as /* of dictionaries and lists, however deep */
    select o.id, t.key, t.type, t.atom, t.fullkey from object o, json_tree(o.value) t where t.type <> 'null';
create index entry_by_key on entry(key);
create table kid as
    with recursive node(id) as (
        select cast(value ->> '/StructTreeRoot' as integer) from catalog
        union
        select cast(k.value as integer) from node join object o using (id),
            json_each(case json_type(o.value, '$./K') when 'array' then o.value -> '$./K' else json_array(o.value -> '$./K') end) k
        where k.type = 'text')
    select n.id as element, k.key as position,
           case k.type when 'text' then 'element' when 'integer' then '/MCR' else k.value ->> '/Type' end as kind,
           case k.type when 'text' then cast(k.value as integer) end as target,
           case k.type when 'integer' then k.value when 'object' then k.value ->> '/MCID' end as mcid,
           cast(coalesce(case k.type when 'object' then k.value ->> '/Pg' end, o.value ->> '/Pg') as integer) as page,
           case k.type when 'object' then cast(k.value ->> '/Obj' as integer) end as object,
           coalesce(case k.type when 'object' then cast(k.value ->> '/Stm' as integer) end, /* whose content holds the run */
                    cast(coalesce(case k.type when 'object' then k.value ->> '/Pg' end, o.value ->> '/Pg') as integer)) as source
    from node n join object o using (id),
        json_each(case json_type(o.value, '$./K') when 'array' then o.value -> '$./K' else json_array(o.value -> '$./K') end) k
    where k.type <> 'null';
create index kid_by_element on kid(element);
create table element as
    with recursive e(id, parent, depth, path) as (
        select cast(value ->> '/StructTreeRoot' as integer), null, 0, '' from catalog where value ->> '/StructTreeRoot' is not null
        union all
        select k.target, e.id, e.depth + 1, e.path || printf('.%06d', k.position) from e join kid k on k.element = e.id
        where k.kind = 'element' and e.depth < 60)
    select e.*, o.value ->> '/S' as type, o.value from e left join object o using (id);
create index element_by_id on element(id);
create index element_by_parent on element(parent);
create table parent_tree as
    select number.value as key, target.value as target from catalog c join object r on r.id = cast(c.value ->> '/StructTreeRoot' as integer)
        join object t on t.id = cast(r.value ->> '/ParentTree' as integer),
        json_each(t.value, '$./Nums') number join json_each(t.value, '$./Nums') target on target.key = number.key + 1
    where number.key % 2 = 0;
create table owner as /* of each run by the parent tree; mcid NULL: of an annotation */
    select p.key, i.key as mcid, cast(i.value as integer) as element from parent_tree p, json_each(p.target) i where p.target like '[%'
    union all select key, null, cast(target as integer) from parent_tree where target not like '[%';
create table annotation as
    select p.number as page, cast(a.value as integer) as id, w.value from page p join object o on o.id = p.id,
        json_each(o.value, '$./Annots') a left join object w on w.id = cast(a.value as integer);
create table cell as /* of tables: rows counted within the table */
    with row as (select r.id, r.path, coalesce(nullif(s.type, '/Table'), '/Table') as section,
                        case when s.type = '/Table' then s.id else s.parent end as tab from element r join element s on s.id = r.parent
                 where r.type = '/TR'),
         numbered as (select *, row_number() over (partition by tab order by path) as number from row)
    select n.tab, n.number, n.section, c.id, c.type, c.value,
           coalesce(case when c.value -> '/A' ->> '/O' = '/Table' then json_extract(c.value, '$./A./ColSpan') end, 1) as columns,
           coalesce(case when c.value -> '/A' ->> '/O' = '/Table' then json_extract(c.value, '$./A./RowSpan') end, 1) as rows
    from numbered n join element c on c.parent = n.id and c.type in ('/TH', '/TD');
create table used_font as select distinct t.* from type0 t join resource_font r on r.font = t.id join glyph g on g.source = r.source and g.font = r.name;

-- A 6.1.2 first line is %PDF-1.n
select what from program_fault where clause = '6.1.2 header';
-- A 6.1.2 comment of four bytes above 127 follows
select what from program_fault where clause = '6.1.2 comment';
-- A 6.1.3 trailer has ID: two byte strings of one length
with id as (select coalesce(json_array_length(value, '$./ID'), 0) as count, json_extract(value, '$./ID[0]') as one,
    json_extract(value, '$./ID[1]') as other from trailer),
bytes as (select count, case when one like 'b:%' then (length(one) - 2) / 2 else length(one) - 2 end as one,
    case when other like 'b:%' then (length(other) - 2) / 2 else length(other) - 2 end as other from id)
select 'no ID of two strings' from bytes where count <> 2 or one < 8 or one <> other;
-- A 6.1.3 trailer has no Encrypt
select 'Encrypt' from trailer where value ->> '/Encrypt' is not null;
-- A 6.1.3 nothing follows the last EOF mark
select what from program_fault where clause = '6.1.3 end';
-- A 6.1.4 tables of references are laid out as asked
select what from program_fault where clause = '6.1.4';
-- A 6.1.6 hexadecimal strings are of an even number of digits
select what from program_fault where clause = '6.1.6';
-- A 6.1.7.1 stream and endstream stand on lines of their own, Length is right
select what from program_fault where clause = '6.1.7.1';
-- A 6.1.7.1 no stream lies in another file
select id from object where stream and (value ->> '/F' is not null or value ->> '/FFilter' is not null or value ->> '/FDecodeParms' is not null);
-- A 6.1.7.2 filters are of ISO 32000-1, none is LZW or Crypt
select object || ' ' || name from filter where name not in ('FlateDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode', 'DCTDecode', 'CCITTFaxDecode', 'JBIG2Decode', 'JPXDecode');
-- A 6.1.7.2 no filter stands over no bytes
select what from program_fault where clause = '6.1.7.2 empty';
-- A 6.1.8 names of fonts and of structure types are UTF-8 of readable letters
select o.id || ' ' || k.value from object o, json_each(json_array(o.value ->> '/BaseFont', o.value ->> '/FontName', case when o.value ->> '/P' is not null then o.value ->> '/S' end)) k
    where k.value is not null and (k.value not like '/%' or substr(k.value, 2) glob '*[^-A-Za-z0-9+_.,]*');
-- A 6.1.9 objects begin and end on lines of their own
select what from program_fault where clause = '6.1.9';
-- A 6.1.10 no image stands in the contents
select 'page ' || (page + 1) || ': ' || name from operator where name in ('BI', 'ID', 'EI');
-- A 6.1.12 Perms holds nothing but UR3 and DocMDP
select k.key from catalog c left join object p on p.id = cast(c.value ->> '/Perms' as integer), json_each(coalesce(p.value, c.value -> '/Perms')) k where k.key not in ('/UR3', '/DocMDP');
-- A 6.1.12 no signature refers to what it permits
select id from object where value ->> '/TransformMethod' is not null or value ->> '/Reference' is not null and value ->> '/ByteRange' is not null;
-- A 6.1.13 integers fit in 32 bits, reals are below 32768 and not all but 0
select t.id || ' ' || t.fullkey from entry t where t.type = 'integer' and (t.atom > 2147483647 or t.atom < -2147483648)
    or t.type = 'real' and (abs(t.atom) > 32767 or t.atom <> 0 and abs(t.atom) < 1.175e-38);
-- A 6.1.13 numbers, strings and names of contents keep the limits
select what from program_fault where clause = '6.1.13 contents';
-- A 6.1.13 strings have at most 32767 bytes, names 127
select t.id || ' ' || t.fullkey from entry t where t.type = 'text'
    and (t.atom like 'u:%' and length(cast(t.atom as blob)) > 32769 or t.atom like 'b:%' and length(t.atom) > 65536 or t.atom like '/%' and length(cast(t.atom as blob)) > 128);
-- A 6.1.13 at most 8388607 objects
select id from object where id > 8388607;
-- A 6.1.13 q is nested at most 28 deep
select what from program_fault where clause = '6.1.13 q';
-- A 6.1.13 no page box below 3 or above 14400 units
select o.id || b.value from object o, json_each('["/MediaBox","/CropBox","/BleedBox","/TrimBox","/ArtBox"]') b where json_type(o.value, '$.' || b.value) is not null
    and (coalesce(abs(json_extract(o.value, '$.' || b.value || '[2]') - json_extract(o.value, '$.' || b.value || '[0]')), 0) not between 3 and 14400
    or coalesce(abs(json_extract(o.value, '$.' || b.value || '[3]') - json_extract(o.value, '$.' || b.value || '[1]')), 0) not between 3 and 14400);
-- A 6.1.13 every page has a box, its own and not one above it
select 'page ' || (p.number + 1) from page p join object o on o.id = p.id where json_type(o.value, '$./MediaBox') is not 'array';
-- A 6.2.2 contents use operators of ISO 32000-1 alone, each begun and ended
select what from program_fault where clause = '6.2.2' union all
select 'page ' || (page + 1) || ': ' || name from operator where name not in ('b','B','b*','B*','BDC','BMC','BT','BX','c','cm','CS','cs','d','Do','DP','EMC','ET','EX','f','F','f*','G','g','gs','h','i','j','J','K','k','l','M','m','MP','n','q','Q','re','RG','rg','ri','S','s','SC','sc','SCN','scn','sh','T*','Tc','Td','TD','Tf','Tj','TJ','TL','Tm','Tr','Ts','Tw','Tz','v','w','W','W*','y','''','"');
-- A 6.2.2 every page names its resources, and they hold each font it shows
select 'page ' || (p.number + 1) from page p join object o on o.id = p.id where o.value ->> '/Resources' is null union all
select 'page ' || (g.page + 1) || ' ' || g.font from (select distinct page, source, font from glyph) g where not exists (select 1 from resource_font r where r.source = g.source and r.name = g.font);
-- A 6.2.2 every form that names a resource has its own resources
select distinct source || ': ' || name from operator where name in ('Tf', 'Do', 'gs', 'cs', 'CS', 'sh', 'scn', 'SCN') and source not in (select id from resources);
-- A 6.2.3 one output intent for PDF/A, with an identifier and a profile
select coalesce(json_array_length(value, '$./OutputIntents'), 0) || ' intents' from catalog where coalesce(json_array_length(value, '$./OutputIntents'), 0) <> 1
    or json_extract(value, '$./OutputIntents[0]./S') is not '/GTS_PDFA1' or json_extract(value, '$./OutputIntents[0]./OutputConditionIdentifier') is null
    or json_extract(value, '$./OutputIntents[0]./DestOutputProfile') is null;
-- A 6.2.3 the profile is an RGB display profile of version 2 or 4, and N says 3
select 'profile' from catalog c left join object p on p.id = cast(json_extract(c.value, '$./OutputIntents[0]./DestOutputProfile') as integer)
    where p.data is null or substr(p.data, 37, 4) <> x'61637370' or substr(p.data, 13, 4) <> x'6d6e7472' or substr(p.data, 17, 4) <> x'52474220'
    or substr(p.data, 9, 1) not in (x'02', x'04') or p.value ->> '/N' is not 3;
-- A 6.2.3 the profile is as long as its header says, and names the tables of an RGB profile
select 'profile' from catalog c join object p on p.id = cast(json_extract(c.value, '$./OutputIntents[0]./DestOutputProfile') as integer)
    where hex(substr(p.data, 1, 4)) <> printf('%08X', length(p.data)) union all
select t.column1 from catalog c join object p on p.id = cast(json_extract(c.value, '$./OutputIntents[0]./DestOutputProfile') as integer),
    (values ('desc'), ('cprt'), ('wtpt'), ('rXYZ'), ('gXYZ'), ('bXYZ'), ('rTRC'), ('gTRC'), ('bTRC')) t where instr(substr(p.data, 129, 400), cast(t.column1 as blob)) = 0;
-- A 6.2.4.3 colours are grey or RGB, which the output intent covers
select 'page ' || (page + 1) || ': ' || name from operator where name in ('K', 'k', 'CS', 'cs', 'SC', 'sc', 'SCN', 'scn', 'sh');
-- A 6.2.4.2 no other colour space is named or embedded
select distinct t.id from entry t where t.atom in ('/ICCBased', '/DeviceN', '/Separation', '/Indexed', '/Lab', '/CalRGB', '/CalGray', '/Pattern') union all
select id from entry where key in ('/ColorSpace', '/CS', '/Shading', '/PatternType');
-- A 6.2.5 no transfer function, no halftone of another origin
select id || ' ' || fullkey from entry where key in ('/TR', '/HTP') or key = '/TR2' and atom is not '/Default';
-- A 6.2.5 no halftone, no state of graphics by name
select t.id || ' ' || t.fullkey from entry t where t.key in ('/HalftoneType', '/HT', '/ExtGState') and t.type <> 'null' union all
select 'page ' || (page + 1) || ': gs' from operator where name = 'gs';
-- A 6.2.6 rendering intents are of ISO 32000-1
select 'page ' || (page + 1) || ': ri' from operator where name = 'ri' union all
select id || ' ' || fullkey from entry where key in ('/RI', '/Intent') and coalesce(atom, '') not in ('/AbsoluteColorimetric', '/RelativeColorimetric', '/Saturation', '/Perceptual');
-- A 6.2.8 no image asks for interpolation, alternates or OPI
select id from object where value ->> '/Subtype' = '/Image' and (value ->> '/Interpolate' = 1 or value ->> '/Alternates' is not null or value ->> '/OPI' is not null);
-- A 6.2.8 no image, neither JPEG nor JPEG 2000
select id from object where value ->> '/Subtype' = '/Image' union all select object from filter where name in ('JPXDecode', 'DCTDecode', 'JBIG2Decode', 'CCITTFaxDecode') union all
select 'page ' || (page + 1) from painted where operator = 'Do';
-- A 6.2.9 no PostScript, no reference XObject, no OPI
select id from object where value ->> '/Subtype' = '/PS' or value ->> '/Subtype2' is not null or value ->> '/Subtype' = '/Form' and value ->> '/PS' is not null or value ->> '/Ref' is not null and value ->> '/Subtype' = '/Form' or value ->> '/OPI' is not null;
-- A 6.2.10 nothing is transparent
select id || ' ' || fullkey from entry where key = '/SMask' or key in ('/ca', '/CA') and atom is not 1 or key = '/BM' and coalesce(atom, '') not in ('/Normal', '/Compatible') or key = '/S' and atom = '/Transparency';
-- A 6.2.11.2 fonts: Type, Subtype and one BaseFont in font, descendant and descriptor
select id from used_font join object o using (id) where o.value ->> '/BaseFont' is null or o.value ->> '/BaseFont' <> coalesce(cid_font ->> '/BaseFont', '') or cid_font ->> '/BaseFont' <> coalesce(described ->> '/FontName', '')
    or cid_font ->> '/Type' is not '/Font' or cid_font ->> '/Subtype' is not '/CIDFontType2' union all
select distinct r.font from resource_font r where r.font not in (select id from type0);
-- A 6.2.11.2 every font of the file is Type 0 over CIDFontType2, its program TrueType
select id from object where value ->> '/Type' = '/Font' and coalesce(value ->> '/Subtype', '') not in ('/Type0', '/CIDFontType2') union all
select id from object where value ->> '/FontFile' is not null or value ->> '/FontFile3' is not null union all
select o.id from object o where o.value ->> '/FontFile2' is not null and not exists (select 1 from object p where p.id = cast(o.value ->> '/FontFile2' as integer)
    and substr(p.data, 1, 4) in (x'00010000', x'74727565') and p.value ->> '/Length1' = length(p.data));
-- A 6.2.11.3.1 encoding is Identity-H, character collection Adobe-Identity
select id from used_font join object o using (id) where o.value ->> '/Encoding' is not '/Identity-H' or json_extract(cid_font, '$./CIDSystemInfo./Registry') is not 'u:Adobe' or json_extract(cid_font, '$./CIDSystemInfo./Ordering') is not 'u:Identity';
-- A 6.2.11.3.2 CIDToGIDMap is Identity or a stream
select id from used_font where coalesce(cid_font ->> '/CIDToGIDMap', '') <> '/Identity' and coalesce(cid_font ->> '/CIDToGIDMap', '') not like '% R';
-- A 6.2.11.3.3 no character map leans on one that is not embedded
select id from object where value ->> '/UseCMap' is not null union all select t.id from used_font t join object o using (id) join object m on m.id = cast(o.value ->> '/ToUnicode' as integer)
    where cast(m.data as text) like '% usecmap%';
-- A 6.2.11.4.1 every font used is embedded
select id from used_font where program is null or program not in (select id from object where stream and length(data) > 1000);
-- A 6.2.11.4.1 every glyph shown is in the program
select font || ' glyph ' || cid from width where drawn is null;
-- A 6.2.11.4.2 no CIDSet, which would have to be complete
select id from used_font where described ->> '/CIDSet' is not null;
-- A 6.2.11.5 widths listed are those of the program
select font || ' glyph ' || cid || ': ' || coalesce(listed, 'none') || ', ' || drawn from width where listed is null or abs(listed - drawn) > 1;
-- A 6.2.11.7.2 every glyph shown has its Unicode
select what from program_fault where clause = '6.2.11.7.2' union all
select w.font || ' glyph ' || w.cid from width w left join unicode u on u.font = w.font and u.cid = w.cid where u.text is null;
-- A 6.2.11.7.3 no glyph stands for a private character
select distinct u.font || ' glyph ' || u.cid || ': ' || u.text from unicode u join width w on w.font = u.font and w.cid = u.cid where substr(u.text, 1, 4) between 'E000' and 'F8FF' or substr(u.text, 1, 4) between 'DB80' and 'DBFF';
-- A 6.2.11.8 no glyph is .notdef
select font || ' on page ' || (page + 1) from glyph where cid = 0;
-- A 6.3.1 annotations are of the types of ISO 32000-1 that are allowed
select id from annotation where coalesce(value ->> '/Subtype', '') not in ('/Text', '/Link', '/FreeText', '/Line', '/Square', '/Circle', '/Polygon', '/PolyLine', '/Highlight', '/Underline', '/Squiggly',
    '/StrikeOut', '/Stamp', '/Caret', '/Ink', '/Popup', '/FileAttachment', '/Widget', '/PrinterMark', '/TrapNet', '/Watermark', '/Redact');
-- A 6.3.2 annotations are printed and not hidden
select id from annotation where value ->> '/Subtype' <> '/Popup' and (coalesce(value ->> '/F', 0) & 4 = 0 or value ->> '/F' & 291 <> 0);
-- A 6.3.3 annotations have an appearance and no other than N
select id from annotation where json_extract(value, '$./AP./N') is null union all select a.id from annotation a, json_each(a.value, '$./AP') k where k.key <> '/N';
-- A 6.3.3 an appearance is one form, and no field is a button
select a.id from annotation a left join object f on f.id = cast(json_extract(a.value, '$./AP./N') as integer) where coalesce(f.stream, 0) = 0 or f.value ->> '/Subtype' is not '/Form'
    or a.value ->> '/FT' = '/Btn';
-- A 6.4.1 no widget and no field has an action
select id from annotation where value ->> '/A' is not null or value ->> '/AA' is not null;
-- A 6.4.1 every field of the form is a widget of a page
select f.value from catalog c left join object a on a.id = cast(c.value ->> '/AcroForm' as integer), json_each(coalesce(a.value, c.value -> '/AcroForm'), '$./Fields') f
    where cast(f.value as integer) not in (select id from annotation where value ->> '/Subtype' = '/Widget');
-- A 6.4.1 NeedAppearances is absent or false
select 'NeedAppearances' from catalog c left join object f on f.id = cast(c.value ->> '/AcroForm' as integer) where json_extract(coalesce(f.value, c.value -> '/AcroForm'), '$./NeedAppearances');
-- A 6.4.2 no XFA form
select 'XFA' from catalog c left join object f on f.id = cast(c.value ->> '/AcroForm' as integer) where json_extract(coalesce(f.value, c.value -> '/AcroForm'), '$./XFA') is not null or c.value ->> '/NeedsRendering' is not null;
-- A 6.4.3 a signature covers its revision: two ranges, the first from 0, Contents between them
select id from object where value ->> '/ByteRange' is not null and (json_array_length(value, '$./ByteRange') <> 4 or json_extract(value, '$./ByteRange[0]') <> 0
    or (json_extract(value, '$./ByteRange[2]') - json_extract(value, '$./ByteRange[1]') - 2) * 1 <> length(value ->> '/Contents') - 2 or value ->> '/Filter' is null);
-- A 6.4.3 a signature's ranges end where a revision ends
select object from signature where not covered;
-- A 6.4.3 a signature has one signer, whose certificate is with it
select object || ': ' || signers || ' signers, ' || certificates || ' certificates, ' || known || ' known' from signature where signers <> 1 or known < 1;
-- A 6.4.3 the last signature covers the whole file
select max(json_extract(value, '$./ByteRange[2]') + json_extract(value, '$./ByteRange[3]')) from object where value ->> '/ByteRange' is not null
    having max(json_extract(value, '$./ByteRange[2]') + json_extract(value, '$./ByteRange[3]')) <> (select size from file);
-- A 6.5.1 nothing has an action, named or other
select id from object where value ->> '/Type' = '/Action' or json_extract(value, '$./A./S') is not null or value ->> '/OpenAction' is not null or value ->> '/AA' is not null or value ->> '/Next' like '{%' union all
select o.id from object o join object a on a.id = cast(o.value ->> '/A' as integer) where o.value ->> '/A' like '% R' and a.value ->> '/S' is not null union all
select t.id || ' ' || t.fullkey from entry t where t.key in ('/URI', '/Rendition', '/MediaClip');
-- A 6.5.1 no action but GoTo and the four named ones
select t.id || ' ' || t.fullkey from entry t where t.key = '/JS' or t.key = '/S' and t.atom in ('/Launch', '/Sound', '/Movie', '/ResetForm', '/ImportData',
    '/Hide', '/SetOCGState', '/Rendition', '/Trans', '/GoTo3DView', '/JavaScript', '/SubmitForm');
-- A 6.5.2 no action on events
select id from catalog where value ->> '/AA' is not null or value ->> '/OpenAction' is not null union all select id from object where value ->> '/Type' = '/Page' and value ->> '/AA' is not null;
-- A 6.6.2.1 the catalog has metadata, a stream without filter
select 'Metadata' from catalog c left join object m on m.id = cast(c.value ->> '/Metadata' as integer) where m.id is null or m.id in (select object from filter) or m.value ->> '/Type' is not '/Metadata' or m.value ->> '/Subtype' is not '/XML';
-- A 6.6.2.1 the packet's header has neither bytes nor encoding, and it ends properly
select 'packet' from catalog c join object m on m.id = cast(c.value ->> '/Metadata' as integer) where cast(m.data as text) not like '<?xpacket begin=%?>%<?xpacket end="_"?>%'
    or substr(cast(m.data as text), 1, instr(cast(m.data as text), '?>')) like '%encoding=%' or substr(cast(m.data as text), 1, instr(cast(m.data as text), '?>')) like '% bytes=%';
-- A 6.6.2.1 the packet is well-formed XML in UTF-8 with one RDF
select what from program_fault where clause = '6.6.2.1 xml' union all
select 'packet' from catalog c join object m on m.id = cast(c.value ->> '/Metadata' as integer) where substr(m.data, 1, 16) <> cast('<?xpacket begin=' as blob) or instr(m.data, x'00') > 0
    or (length(cast(m.data as text)) - length(replace(cast(m.data as text), '<rdf:RDF', ''))) <> length('<rdf:RDF')
    or instr(cast(m.data as text), 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"') = 0;
-- A 6.6.2.1 there is no other metadata that says otherwise
select id from object where value ->> '/Metadata' is not null and id not in (select id from catalog);
-- A 6.6.2.3.1 properties are of predefined schemas or described, each in its namespace and with the form of its value
select p.name || ' ' || p.form from property p where not exists (select 1 from (values
    ('dc:title', 'dc', 'rdf:Alt'), ('dc:description', 'dc', 'rdf:Alt'), ('dc:creator', 'dc', 'rdf:Seq'), ('dc:language', 'dc', 'rdf:Bag'), ('dc:format', 'dc', 'text'),
    ('xmp:CreateDate', 'xmp', 'text'), ('xmp:ModifyDate', 'xmp', 'text'), ('xmp:MetadataDate', 'xmp', 'text'), ('xmp:CreatorTool', 'xmp', 'text'), ('pdf:Producer', 'pdf', 'text'), ('pdf:Keywords', 'pdf', 'text'),
    ('pdfaid:part', 'pdfaid', 'text'), ('pdfaid:conformance', 'pdfaid', 'text'), ('pdfuaid:part', 'pdfuaid', 'text'), ('pdfaExtension:schemas', 'pdfaExtension', 'rdf:Bag')) k
    join (values ('dc', 'http://purl.org/dc/elements/1.1/'), ('xmp', 'http://ns.adobe.com/xap/1.0/'), ('pdf', 'http://ns.adobe.com/pdf/1.3/'), ('pdfaid', 'http://www.aiim.org/pdfa/ns/id/'),
    ('pdfuaid', 'http://www.aiim.org/pdfua/ns/id/'), ('pdfaExtension', 'http://www.aiim.org/pdfa/ns/extension/')) u on u.column1 = k.column2
    where k.column1 = p.name and u.column2 = p.uri and k.column3 = p.form) union all
select name from property group by name having count(*) > 1;
-- A 6.6.2.3.1 dates, numbers, languages and kinds are written as their types are
select name || ' ' || text from packet where name in ('xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate') and text not glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9][-+][01][0-9]:[0-5][0-9]'
    and text not glob '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z' union all
select name || ' ' || text from packet where name in ('pdfaid:part', 'pdfuaid:part') and text glob '*[^0-9]*' union all
select name || ' ' || text from packet where name = 'dc:language' and text is not 'vi-VN' union all
select name || ' ' || text from packet where name = 'dc:format' and text is not 'application/pdf' union all
select name from packet where name in ('dc:title', 'dc:description') and lang = '';
-- A 6.6.2.3.1 a text with alternatives has one by default, and only one
select name from packet where name in ('dc:title', 'dc:description') group by name having sum(lang = 'x-default') <> 1 or count(distinct lang) <> count(*);
-- A 6.6.2.3.2 a described schema has no field that is not defined
select path from packet where path like '%/pdfaExtension:schemas/%' and substr(path, instr(path, '/pdfaExtension:schemas/') + 22) not in ('/rdf:Bag/rdf:li/pdfaSchema:schema', '/rdf:Bag/rdf:li/pdfaSchema:namespaceURI',
    '/rdf:Bag/rdf:li/pdfaSchema:prefix', '/rdf:Bag/rdf:li/pdfaSchema:property/rdf:Seq/rdf:li/pdfaProperty:name', '/rdf:Bag/rdf:li/pdfaSchema:property/rdf:Seq/rdf:li/pdfaProperty:valueType',
    '/rdf:Bag/rdf:li/pdfaSchema:property/rdf:Seq/rdf:li/pdfaProperty:category', '/rdf:Bag/rdf:li/pdfaSchema:property/rdf:Seq/rdf:li/pdfaProperty:description');
-- A 6.6.2.3.3 the schemas are a bag of one: pdfuaid with name, address, prefix
select 'schemas' from (select count(*) as n from property where name = 'pdfaExtension:schemas' and uri = 'http://www.aiim.org/pdfa/ns/extension/' and form = 'rdf:Bag') where n <> 1 union all
select k.column1 from (values ('pdfaSchema:schema', '?%'), ('pdfaSchema:namespaceURI', 'http://www.aiim.org/pdfua/ns/id/'), ('pdfaSchema:prefix', 'pdfuaid')) k
    where (select count(*) from packet p where p.name = k.column1 and p.uri = 'http://www.aiim.org/pdfa/ns/schema#' and (p.text = k.column2 or k.column2 = '?%' and length(p.text) > 3)
        and p.path like '%/pdfaExtension:schemas/rdf:Bag/rdf:li/pdfaSchema:%') <> 1;
-- A 6.6.2.3.3 its properties are a sequence of one: part with type, category, description
select k.column1 from (values ('pdfaProperty:name', 'part'), ('pdfaProperty:valueType', 'Integer'), ('pdfaProperty:category', 'internal'), ('pdfaProperty:description', '?%')) k
    where (select count(*) from packet p where p.name = k.column1 and p.uri = 'http://www.aiim.org/pdfa/ns/property#' and (p.text = k.column2 or k.column2 = '?%' and length(p.text) > 3)
        and p.path like '%/rdf:Bag/rdf:li/pdfaSchema:property/rdf:Seq/rdf:li/pdfaProperty:%') <> 1;
-- A 6.6.2.3.3 no type of value is described, none is needed
select name from packet where uri in ('http://www.aiim.org/pdfa/ns/type#', 'http://www.aiim.org/pdfa/ns/field#') or name = 'pdfaSchema:valueType' union all
select path from attribute where name like 'pdfaType:%' or name like 'pdfaField:%';
-- A 6.6.3 Info and the packet say the same: title, author, subject, creator, producer
select i.key from trailer t join object o on o.id = cast(t.value ->> '/Info' as integer), json_each(o.value) i
    join (values ('/Title', 'dc:title'), ('/Author', 'dc:creator'), ('/Subject', 'dc:description'), ('/Creator', 'xmp:CreatorTool'), ('/Producer', 'pdf:Producer')) m on m.column1 = i.key
    where not exists (select 1 from packet p where p.name = m.column2 and 'u:' || p.text = i.value);
-- A 6.6.3 Info and the packet have the same dates
select i.key from trailer t join object o on o.id = cast(t.value ->> '/Info' as integer), json_each(o.value) i
    join (values ('/CreationDate', 'xmp:CreateDate'), ('/ModDate', 'xmp:ModifyDate')) m on m.column1 = i.key
    where not exists (select 1 from packet p where p.name = m.column2 and substr(p.text, 20) = '+07:00'
        and 'u:D:' || replace(replace(replace(substr(p.text, 1, 19), '-', ''), 'T', ''), ':', '') || '+07''00''' = i.value);
-- A 6.6.4 the packet claims part 2 or 3, level A
select 'claim' where not exists (select 1 from packet where name = 'pdfaid:part' and text in ('2', '3')) or not exists (select 1 from packet where name = 'pdfaid:conformance' and text = 'A');
-- A 6.6.4 the claim has its own prefix, and names no amendment
select name from property where uri = 'http://www.aiim.org/pdfa/ns/id/' and name not in ('pdfaid:part', 'pdfaid:conformance') union all
select name from property where uri = 'http://www.aiim.org/pdfa/ns/id/' group by name having count(*) <> 1;
-- A 6.7.2.2 MarkInfo says Marked
select 'Marked' from catalog where json_extract(value, '$./MarkInfo./Marked') is not 1;
-- A 6.7.3.3 a structure tree stands in the catalog
select 'StructTreeRoot' from catalog c left join object r on r.id = cast(c.value ->> '/StructTreeRoot' as integer) where r.value ->> '/Type' is not '/StructTreeRoot';
-- A 6.7.3.4 structure types are standard, none is mapped anew
select id || ' ' || coalesce(type, 'none') from element where depth > 0 and coalesce(type, '') not in ('/Document','/Part','/Art','/Sect','/Div','/BlockQuote','/Caption','/TOC','/TOCI','/Index','/NonStruct','/Private','/P','/H','/H1','/H2','/H3','/H4','/H5','/H6',
    '/L','/LI','/Lbl','/LBody','/Table','/TR','/TH','/TD','/THead','/TBody','/TFoot','/Span','/Quote','/Note','/Reference','/BibEntry','/Code','/Link','/Annot','/Figure','/Formula','/Form') union all
select 'RoleMap' from catalog c join object r on r.id = cast(c.value ->> '/StructTreeRoot' as integer) where r.value ->> '/RoleMap' is not null;
-- A 6.7.4 every Lang is a language
select 'Lang' from catalog where coalesce(value ->> '/Lang', '') not glob 'u:[a-z][a-z]*' union all
select t.id || ' ' || t.atom from entry t where t.key = '/Lang' and t.type = 'text' and t.atom not like '% R' and (t.atom not like 'u:%' or substr(t.atom, 3) glob '*[^-A-Za-z0-9]*'
    or substr(t.atom, 3) || '-' like '%--%' or substr(t.atom, 3) like '-%' or substr(t.atom, 3) || '-' not glob '[A-Za-z]*-*' or substr(t.atom, 3, instr(substr(t.atom, 3) || '-', '-') - 1) glob '*[0-9]*'
    or t.atom glob '*[A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9][A-Za-z0-9]*');
-- A 6.8 attachments only where part 3 allows them
select 'attachment' from catalog, claim where part is not '3' and (json_extract(value, '$./Names./EmbeddedFiles') is not null or value ->> '/AF' is not null) union all
select o.id from object o, claim where part is not '3' and o.value ->> '/Type' = '/Filespec';
-- A3 6.8 an attachment names its relationship, and hangs on the document
select o.id from object o, claim where part = '3' and o.value ->> '/Type' = '/Filespec' and (coalesce(o.value ->> '/AFRelationship', '') not in ('/Source', '/Data', '/Alternative', '/Supplement', '/Unspecified')
    or o.id not in (select cast(a.value as integer) from catalog c, json_each(c.value, '$./AF') a)) union all
select 'no attachment' from claim where part = '3' and not exists (select 1 from object where value ->> '/Type' = '/Filespec');
-- A3 6.8 an attachment has a MIME type, a date of change and a true size
select o.id from object o, claim left join object e on e.id = cast(json_extract(o.value, '$./EF./F') as integer) where part = '3' and o.value ->> '/Type' = '/Filespec'
    and (e.id is null or e.value ->> '/Type' is not '/EmbeddedFile' or substr(coalesce(e.value ->> '/Subtype', ''), 2) not glob '[-A-Za-z0-9_+.]*/[-A-Za-z0-9_+.]*' or substr(e.value ->> '/Subtype', 2) glob '*[^-A-Za-z0-9_+./]*' or json_extract(e.value, '$./Params./ModDate') is null or json_extract(e.value, '$./Params./Size') is not length(e.data));
-- A 6.9 no optional content
select 'OCProperties' from catalog where value ->> '/OCProperties' is not null;
-- A 6.10 no presentation steps, no alternate presentations
select id from catalog where json_extract(value, '$./Names./AlternatePresentations') is not null union all select id from object where value ->> '/PresSteps' is not null;
-- A 6.11 no requirements
select id from catalog where value ->> '/Requirements' is not null;
-- UA 5 the packet claims part 1
select 'claim' where not exists (select 1 from packet where name = 'pdfuaid:part' and text = '1');
-- UA 5 the claim has its own prefix, and names no amendment
select name from property where uri = 'http://www.aiim.org/pdfua/ns/id/' and name <> 'pdfuaid:part' union all
select name from property where uri = 'http://www.aiim.org/pdfua/ns/id/' group by name having count(*) <> 1;
-- UA 7.1-1 no artifact inside tagged content
select 'page ' || (page + 1) || ' ' || tag from run where artifact and outer = 'tagged';
-- UA 7.1-2 no tagged content inside an artifact
select 'page ' || (page + 1) || ' ' || tag from run where not artifact and outer = 'artifact';
-- UA 7.1-3 all content is tagged or artifact
select distinct 'page ' || (page + 1) || ': ' || operator from painted where mcid is null and artifact is null;
-- UA 7.1-3 every tagged run is held by one element of the tree
select 'page ' || (r.page + 1) || ' run ' || r.mcid || ': ' || count(k.element) from run r left join kid k on k.source = r.source and k.mcid = r.mcid and k.kind = '/MCR'
    where r.mcid is not null group by r.source, r.mcid having count(k.element) <> 1;
-- UA 7.1-3 every run that the tree names is on its page
select k.element || ' run ' || k.mcid from kid k left join run r on r.source = k.source and r.mcid = k.mcid where k.kind = '/MCR' and r.mcid is null;
-- UA 7.1-4 Suspects is not true
select 'Suspects' from catalog where json_extract(value, '$./MarkInfo./Suspects');
-- UA 7.1-8 the catalog has metadata
select 'Metadata' from catalog where value ->> '/Metadata' is null;
-- UA 7.1-9 the packet has a title
select 'dc:title' where not exists (select 1 from packet where name = 'dc:title' and trim(text) <> '');
-- UA 7.1-10 the window shows the title
select 'DisplayDocTitle' from catalog where json_extract(value, '$./ViewerPreferences./DisplayDocTitle') is not 1;
-- UA 7.1-11 the tree has a parent tree, and each page its own key into it
select 'ParentTree' from catalog c left join object r on r.id = cast(c.value ->> '/StructTreeRoot' as integer) where r.value ->> '/ParentTree' is null union all
select distinct 'page ' || (r.page + 1) from run r join object o on o.id = r.source where r.mcid is not null and coalesce(o.value ->> '/StructParents', -1) not in (select key from parent_tree);
-- UA 7.1-11 the parent tree says what the tree says
select 'page ' || (p.number + 1) || ' run ' || k.mcid from kid k join page p on p.id = k.page join object o on o.id = k.source left join owner w on w.key = o.value ->> '/StructParents' and w.mcid = k.mcid
    where k.kind = '/MCR' and coalesce(w.element, 0) <> k.element;
-- UA 7.1-11 the parent tree has no key twice and the next key is free
select 'key ' || key from parent_tree group by key having count(*) > 1 union all
select 'next' from catalog c join object r on r.id = cast(c.value ->> '/StructTreeRoot' as integer) where coalesce(r.value ->> '/ParentTreeNextKey', 0) <= (select max(key) from parent_tree);
-- UA 7.1-11 nothing stands in the parent tree that the tree does not hold
select w.key || ' run ' || w.mcid || ' element ' || w.element from owner w where w.mcid is not null and w.element <> 0 and not exists (select 1 from kid k join object o on o.id = k.source
        where k.kind = '/MCR' and k.element = w.element and k.mcid = w.mcid and o.value ->> '/StructParents' = w.key) union all
select w.key || ' element ' || w.element from owner w where w.mcid is null and not exists (select 1 from kid k join object o on o.id = k.object where k.kind = '/OBJR' and k.element = w.element and o.value ->> '/StructParent' = w.key);
-- UA 7.1-12 every element stands in the tree, none beside it
select id from object where value ->> '/S' is not null and value ->> '/P' is not null and value ->> '/Type' is not '/Annot' and id not in (select id from element);
-- UA 7.2 the language is Vietnamese for text, names and metadata
select 'Lang' from catalog where value ->> '/Lang' is not 'u:vi-VN';
-- UA 7.2 P of every element is the element that holds it
select id from element where depth > 0 and cast(value ->> '/P' as integer) is not parent;
-- UA 7.2 no element holds itself, none stands in two places
select id from element group by id having count(*) > 1;
-- UA 7.2 Document is the root
select type from element where depth = 1 and type <> '/Document' union all select 'elements at the top: ' || count(*) from element where depth = 1 having count(*) <> 1;
-- UA 7.2 replacement texts and expansions say something
select id || ' ' || type from element where coalesce(value ->> '/ActualText', 'u:x') in ('', 'u:') or coalesce(value ->> '/E', 'u:x') in ('', 'u:');
-- UA 7.2-3 a Table holds Caption, THead, TBody, TFoot, TR alone
select e.id || ' ' || e.type from element e join element t on t.id = e.parent where t.type = '/Table' and e.type not in ('/Caption', '/THead', '/TBody', '/TFoot', '/TR') union all
select e.id || ' ' || e.type from element e join element t on t.id = e.parent where t.type in ('/THead', '/TBody', '/TFoot') and e.type <> '/TR';
-- UA 7.2-16 a Table has at most one Caption, first or last
select t.id from element t where t.type = '/Table' and (select count(*) from element c where c.parent = t.id and c.type = '/Caption') > 1 union all
select c.id from element c join element t on t.id = c.parent where t.type = '/Table' and c.type = '/Caption' and exists (select 1 from element b where b.parent = t.id and b.path < c.path)
    and exists (select 1 from element b where b.parent = t.id and b.path > c.path);
-- UA 7.2-11 a Table has at most one THead and one TFoot, and then a TBody
select t.id || ' ' || count(*) from element t join element c on c.parent = t.id where t.type = '/Table' and c.type in ('/THead', '/TFoot') group by t.id, c.type having count(*) > 1 union all
select t.id || ' no TBody' from element t where t.type = '/Table' and exists (select 1 from element c where c.parent = t.id and c.type in ('/THead', '/TFoot'))
    and not exists (select 1 from element c where c.parent = t.id and c.type = '/TBody');
-- UA 7.2-15 no two cells stand in one place, every place of a table has one
select 'table ' || tab || ' ' || grid_fault(cells) from (select tab, json_group_array(json_array(number, columns, rows)) as cells from (select c.* from cell c join element e on e.id = c.id order by c.tab, c.number, e.path) group by tab)
    where grid_fault(cells) is not null;
-- UA 7.2-26 there is no table of contents
select id || ' ' || type from element where type in ('/TOC', '/TOCI');
-- UA 7.2-40 a list has at most one Caption, and it comes first
select c.id from element c join element t on t.id = c.parent where t.type = '/L' and c.type = '/Caption' and exists (select 1 from element b where b.parent = t.id and b.path < c.path);
-- UA 7.2-30 marked content carries neither language nor texts of its own
select 'page ' || (page + 1) || ' ' || tag from run where texts;
-- UA 7.6 a list whose items have labels says how they are numbered
select l.id from element l where l.type = '/L' and exists (select 1 from element i join element b on b.parent = i.id where i.parent = l.id and b.type = '/Lbl')
    and coalesce(json_extract(l.value, '$./A./ListNumbering'), '/None') = '/None';
-- UA 7.4.4-1 no element holds more than one H
select parent from element where type = '/H' group by parent having count(*) > 1;
-- UA 7.2-4 TR stands in a table, TH and TD in TR
select e.id || ' ' || e.type from element e join element t on t.id = e.parent where e.type = '/TR' and t.type not in ('/Table', '/THead', '/TBody', '/TFoot')
    or e.type in ('/TH', '/TD') and t.type <> '/TR' or t.type = '/TR' and e.type not in ('/TH', '/TD') or e.type in ('/THead', '/TBody', '/TFoot') and t.type <> '/Table';
-- UA 7.2-17 L holds LI, LI holds Lbl and LBody, and they stand nowhere else
select e.id || ' ' || e.type from element e join element t on t.id = e.parent where e.type = '/LI' and t.type <> '/L' or e.type in ('/LBody') and t.type <> '/LI'
    or t.type = '/L' and e.type not in ('/LI', '/L', '/Caption') or t.type = '/LI' and e.type not in ('/Lbl', '/LBody');
-- UA 7.2-41 spans of columns and rows fill every row of a table alike
select 'table ' || r.tab || ' row ' || r.number || ': ' || sum(c.columns) || ' columns, not ' || (select sum(f.columns) from cell f where f.tab = r.tab and f.number = 1)
    from (select distinct tab, number from cell) r join cell c on c.tab = r.tab and c.number <= r.number and c.number + c.rows > r.number group by r.tab, r.number
    having sum(c.columns) <> (select sum(f.columns) from cell f where f.tab = r.tab and f.number = 1);
-- UA 7.2-42 no span reaches below its table
select 'cell ' || c.id from cell c join (select tab, max(number) as last from cell group by tab) l using (tab) where c.number + c.rows - 1 > l.last;
-- UA 7.3 every Figure has an alternative text and a box
select id from element where type = '/Figure' and (length(coalesce(value ->> '/Alt', '')) < 3 or json_array_length(value, '$./A./BBox') is not 4);
-- UA 7.4.2 the first heading is H1, no level is skipped on the way down
select id || ' ' || type from (select id, type, cast(substr(type, 3) as integer) as level, lag(cast(substr(type, 3) as integer), 1, 0) over (order by path) as before from element where type glob '/H[1-6]') where level > before + 1;
-- UA 7.4.4 H and Hn are not mixed
select id from element where type = '/H';
-- UA 7.5 every TH has a scope
select id from element where type = '/TH' and (coalesce(json_extract(value, '$./A./Scope'), '') not in ('/Column', '/Row', '/Both') or json_extract(value, '$./A./O') is not '/Table');
-- UA 7.5-2 every data cell has a header: in a row above it, or in its own row
select 'table ' || d.tab || ' cell ' || d.id from cell d
    left join (select tab, min(number) as first from cell where type = '/TH' and json_extract(value, '$./A./Scope') in ('/Column', '/Both') group by tab) above on above.tab = d.tab
    left join (select distinct tab, number from cell where type = '/TH' and json_extract(value, '$./A./Scope') in ('/Row', '/Both')) beside on beside.tab = d.tab and beside.number = d.number
    where d.type = '/TD' and coalesce(above.first < d.number, 0) = 0 and beside.tab is null;
-- UA 7.5 no cell names its headers, which stand in its row and its column
select id from cell where json_extract(value, '$./A./Headers') is not null;
-- D 4.6 the attributes of an element are one dictionary that names its owner, no class
select id || ' ' || type from element where json_type(value, '$./A') <> 'object' or json_type(value, '$./A') = 'object' and json_extract(value, '$./A./O') is null or value ->> '/C' is not null;
-- UA 7.7 every Formula has an alternative text
select id from element where type = '/Formula' and coalesce(value ->> '/Alt', value ->> '/ActualText', '') in ('', 'u:');
-- UA 7.8 page numbers and repeated headers are pagination artifacts, other artifacts name their kind
select distinct 'page ' || (page + 1) || ' ' || kind from run where artifact and kind not in ('Pagination', 'Layout', 'Page', 'Background');
-- UA 7.8 text outside the tree is pagination: numbers of pages, header rows said again
select distinct 'page ' || (page + 1) || ' ' || artifact from painted where artifact <> 'Pagination' and operator in ('Tj', 'TJ', '''', '"');
-- UA 7.9 every Note has an ID of its own
select id from element where type = '/Note' and coalesce(value ->> '/ID', '') in ('', 'u:', 'b:') union all
select max(id) from element where type = '/Note' group by value ->> '/ID' having count(*) > 1;
-- UA 7.12 no article threads, which would be another order of reading
select 'Threads' from catalog where value ->> '/Threads' is not null union all select id from page p join object o using (id) where o.value ->> '/B' is not null;
-- UA 7.9 the names of notes stand in an IDTree
select 'IDTree' from catalog c join object r on r.id = cast(c.value ->> '/StructTreeRoot' as integer) where r.value ->> '/IDTree' is null and exists (select 1 from element where type = '/Note');
-- UA 7.11 an attachment has a name in F and in UF, and a description
select id from object where value ->> '/EF' is not null and (value ->> '/F' is null or value ->> '/UF' is null or value ->> '/Desc' is null);
-- UA 7.15 no dynamic form
select 'XFA' from catalog c left join object f on f.id = cast(c.value ->> '/AcroForm' as integer) where json_extract(coalesce(f.value, c.value -> '/AcroForm'), '$./XFA') is not null;
-- UA 7.16 readers that speak the page are not kept out
select 'Encrypt' from trailer where value ->> '/Encrypt' is not null;
-- UA 7.17 a report of headings has bookmarks, in reading order
select 'Outlines' from catalog where value ->> '/Outlines' is null and (select count(*) from element where type glob '/H[1-6]') > 0;
-- UA 7.17 every bookmark has a title and leads to a page of the document
select o.id from object o where o.value ->> '/Dest' is not null and (coalesce(o.value ->> '/Title', '') in ('', 'u:') or cast(json_extract(o.value, '$./Dest[0]') as integer) not in (select id from page)
    or o.value ->> '/Parent' is null);
-- UA 7.17 page labels begin with the first page
select 'PageLabels' from catalog c left join object l on l.id = cast(c.value ->> '/PageLabels' as integer) where c.value ->> '/PageLabels' is not null and json_extract(coalesce(l.value, c.value -> '/PageLabels'), '$./Nums[0]') is not 0;
-- UA 7.18.1 every annotation has a name for readers
select id from annotation where coalesce(case value ->> '/Subtype' when '/Widget' then value ->> '/TU' else value ->> '/Contents' end, '') in ('', 'u:');
-- UA 7.18.1-1 an annotation that is no field and no link stands in an Annot element
select a.id from annotation a left join owner w on w.key = a.value ->> '/StructParent' and w.mcid is null left join element e on e.id = w.element
    where a.value ->> '/Subtype' not in ('/Widget', '/Link', '/PrinterMark', '/Popup') and e.type is not '/Annot';
-- UA 7.18.2 no TrapNet
select id from annotation where value ->> '/Subtype' = '/TrapNet';
-- UA 7.18.3 pages with annotations take the tab order from the structure
select 'page ' || (p.number + 1) from page p join object o on o.id = p.id where o.value ->> '/Annots' is not null and o.value ->> '/Tabs' is not '/S';
-- UA 7.18.4 every widget stands in a Form element
select a.id from annotation a left join owner w on w.key = a.value ->> '/StructParent' and w.mcid is null left join element e on e.id = w.element where a.value ->> '/Subtype' = '/Widget' and e.type is not '/Form' union all
select a.id from annotation a where a.value ->> '/Subtype' = '/Widget' and not exists (select 1 from kid k where k.kind = '/OBJR' and k.object = a.id);
-- UA 7.18.4-2 a Form holds its one widget and nothing else
select e.id from element e where e.type = '/Form' and (select count(*) from kid k where k.element = e.id) <> 1 union all
select k.element from kid k join element e on e.id = k.element left join annotation a on a.id = k.object where e.type = '/Form' and (k.kind <> '/OBJR' or a.value ->> '/Subtype' is not '/Widget');
-- UA 7.18.5 links stand in Link elements and have a text
select a.id from annotation a left join owner w on w.key = a.value ->> '/StructParent' left join element e on e.id = w.element where a.value ->> '/Subtype' = '/Link' and (e.type is not '/Link' or coalesce(a.value ->> '/Contents', '') in ('', 'u:'));
-- UA 7.18.8 no printer's mark
select id from annotation where value ->> '/Subtype' = '/PrinterMark';
-- UA 7.20 no reference XObject
select id from object where value ->> '/Subtype' = '/Form' and value ->> '/Ref' is not null;
-- UA 7.20-2 a form with tagged content is drawn once
select form from drawn where form in (select source from run where mcid is not null) group by form having count(*) > 1;
-- UA 7.21.3.1 the collection of font and CMap agree
select id from used_font where json_extract(cid_font, '$./CIDSystemInfo./Supplement') is null;
-- UA 7.21.3.2 CIDToGIDMap stands in every CIDFontType2
select id from used_font where cid_font ->> '/CIDToGIDMap' is null;
-- UA 7.21.3.3 text runs across the page, in the font and in its map
select t.id from used_font t join object o using (id) left join object m on m.id = cast(o.value ->> '/ToUnicode' as integer) where o.value ->> '/Encoding' like '%-V' or cast(m.data as text) like '%/WMode 1%';
-- UA 7.21.4.1 every font shown is embedded, with every glyph shown
select id from used_font where program is null union all select font from width where drawn is null;
-- UA 7.21.5 widths of program and file agree
select font || ' glyph ' || cid from width where listed is null or abs(listed - drawn) > 1;
-- UA 7.21.7 every glyph has its Unicode, none is U+0000, U+FEFF or U+FFFE
select what from program_fault where clause = '7.21.7' union all
select w.font || ' glyph ' || w.cid from width w left join unicode u on u.font = w.font and u.cid = w.cid where coalesce(u.text, '0000') in ('0000', 'FEFF', 'FFFE') union all
select distinct u.font || ' glyph ' || u.cid || ': ' || u.text from unicode u join (values (1), (5), (9), (13)) at where substr(u.text, at.column1, 4) in ('0000', 'FEFF', 'FFFE');
-- UA 7.21.8 no glyph is .notdef
select page from glyph where cid = 0;
-- D the version is 1.7 and the file says nothing else
select value ->> '/Version' from catalog where value ->> '/Version' is not null;
-- D 4.6 signature fields are called as in the design, with name and place
select a.id || ' ' || coalesce(a.value ->> '/T', 'no name') from annotation a where a.value ->> '/FT' = '/Sig' and coalesce(a.value ->> '/T', '') not in ('u:KyNguoiCoThamQuyen', 'u:KyCoQuan') and a.value ->> '/T' not like 'u:Ky%' union all
select 'field outside its page ' || a.id from annotation a join page p on p.number = a.page join object o on o.id = p.id where json_extract(a.value, '$./Rect[0]') < 0 or json_extract(a.value, '$./Rect[1]') < 0
    or json_extract(a.value, '$./Rect[2]') > json_extract(o.value, '$./MediaBox[2]') or json_extract(a.value, '$./Rect[3]') > json_extract(o.value, '$./MediaBox[3]');
-- D 4.6 signature fields ask for PAdES and SHA-256, and force nothing
select a.id from annotation a left join object s on s.id = cast(a.value ->> '/SV' as integer) where a.value ->> '/FT' = '/Sig'
    and (json_extract(s.value, '$./SubFilter[0]') is not '/ETSI.CAdES.detached' or json_extract(s.value, '$./DigestMethod[0]') is not 'u:SHA256' or s.value ->> '/Ff' is not null);
-- D 4.6 SigFlags is 3 where there are fields
select 'SigFlags' from catalog c left join object f on f.id = cast(c.value ->> '/AcroForm' as integer) where exists (select 1 from annotation where value ->> '/FT' = '/Sig') and json_extract(coalesce(f.value, c.value -> '/AcroForm'), '$./SigFlags') is not 3;
-- D 4.6 widgets name their page, elements with runs theirs
select a.id from annotation a join page p on p.number = a.page where cast(a.value ->> '/P' as integer) is not p.id union all select element from kid where kind in ('/MCR') and page is null;
-- D 4.6 descriptors tell what readers substitute by: flags, box, ascent, descent, cap height, stem
select id from used_font where described ->> '/Flags' is null or json_array_length(described, '$./FontBBox') is not 4 or described ->> '/Ascent' is null or described ->> '/Descent' is null or described ->> '/CapHeight' is null or described ->> '/StemV' is null or described ->> '/ItalicAngle' is null;
-- D 4.6 a subset says so: six capitals and a plus
select id from used_font join object o using (id) where o.value ->> '/BaseFont' not glob '/[A-Z][A-Z][A-Z][A-Z][A-Z][A-Z]+?*';
-- D 4.6 a program has the tables that an outline font in a PDF needs
select t.id || ' ' || n.column1 from type0 t join object p on p.id = t.program, (values ('glyf'), ('head'), ('hhea'), ('hmtx'), ('loca'), ('maxp')) n where instr(substr(p.data, 1, 400), cast(n.column1 as blob)) = 0;
-- D 4.6 a descriptor is either of a symbolic font or of another
select id from used_font where coalesce(described ->> '/Flags', 0) & 36 not in (4, 32);
-- D 4.6 every glyph that has a width has its Unicode, once, and the other way round
select w.font || ' glyph ' || w.cid from listed_width w left join unicode u on u.font = w.font and u.cid = w.cid where w.cid <> 0 group by w.font, w.cid having count(u.text) <> 1 union all
select u.font || ' glyph ' || u.cid from unicode u left join listed_width w on w.font = u.font and w.cid = u.cid where w.cid is null;
-- D 4.6 the title and the dates stand in Info
select k.column1 from trailer t join object o on o.id = cast(t.value ->> '/Info' as integer), (values ('/Title'), ('/CreationDate'), ('/ModDate'), ('/Producer')) k where json_extract(o.value, '$.' || k.column1) is null;
-- D 4.6 the tree is read in the order of the pages, but for figures, which may wait for the next one
select 'element ' || element from (select k.element, p.number, lag(p.number, 1, 0) over (order by e.path, k.position) as before from kid k join element e on e.id = k.element join page p on p.id = k.page left join element d on d.id = e.parent where k.kind = '/MCR' and not (coalesce(d.type, '') = '/Div' and e.type in ('/Figure', '/Caption'))) where number < before;
